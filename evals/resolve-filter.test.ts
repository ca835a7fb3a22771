import { expect, it } from 'vitest';
import { resolveFilter } from './resolve-filter.ts';

const file = (id: string, filename: string) => ({
  id,
  filename,
  status: 'indexed' as const,
  status_details: null,
});
const files = [file('1', 'a.pdf'), file('2', 'b.pdf'), file('3', 'c.pdf')];
const metadata = [
  { file: 'a.pdf', company: 'Acme', year: 2023 },
  { file: 'b.pdf', company: 'Acme', year: 2024 },
];

it.each([
  ['no filter leaves the question alone', undefined, undefined],
  ['one equality leaves several files', { company: 'Acme' }, ['1', '2']],
  ['all equalities must hold', { company: 'Acme', year: 2024 }, ['2']],
  ['a file is named by itself', { file: 'c.pdf' }, ['3']],
  ['a value of another type matches nothing', { year: '2024' }, []],
])('%s', (_, filter, expected) => {
  expect(resolveFilter(filter === undefined ? {} : { filter }, files, metadata)).toEqual(expected);
});
