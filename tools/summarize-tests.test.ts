import { expect, test } from 'vitest';
import { summarizeTests } from './summarize-tests.ts';

const report = {
  testResults: [
    {
      name: '/p/a.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'one works', status: 'passed' },
        { fullName: 'two works', status: 'failed' },
      ],
    },
    { name: '/p/broken.test.ts', status: 'failed', assertionResults: [] },
    {
      name: '/p/b.test.ts',
      status: 'passed',
      assertionResults: [
        { fullName: 'three works', status: 'passed' },
        { fullName: 'four works', status: 'skipped' },
      ],
    },
  ],
};
const log = '{"need":"chromium","file":"/p/b.test.ts"}\n{"need":"chromium","file":"/p/b.test.ts"}\n';

test('a test that was not run counts neither way and says what is missing', () => {
  expect(summarizeTests(report, log, { root: '/p', strict: false })).toEqual({
    passed: 2,
    failed: 2,
    lines: ['not run (no chromium): b.test.ts four works'],
  });
});

test('on a machine that is meant to have everything it is a failure', () => {
  expect(summarizeTests(report, log, { root: '/p', strict: true }).failed).toBe(3);
});

test('a run without a report failed', () => {
  expect(summarizeTests(null, '', { root: '/p', strict: false })).toMatchObject({ passed: 0, failed: 1 });
});
