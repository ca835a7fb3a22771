import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseFilter } from '../../../src/filter/parser.ts';
import { drawFilter } from './draw-filter.ts';
import { filterProblem } from './filter-problem.ts';
import { columnsOfMetadata, suggestColumns } from './suggest-columns.ts';
import { hasComments, MOST_DRAWN_DEPTH, MOST_DRAWN_ROWS, whyTextOnly } from './why-text-only.ts';

const words = fc.constantFrom(
  ...[
    'a',
    'metadata',
    'file',
    '.',
    '[',
    ']',
    '(',
    ')',
    '=',
    '!=',
    '<',
    'and',
    'or',
    'not',
    'in',
    'like',
    'is',
  ],
  ...['null', 'true', '0', '-1', '"x"', '"', "'", '// c', '\n', '&&', '😀', '\ud800', 'file.bytes', '1a'],
);
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(words, { maxLength: 20 }).map((list) => list.join(' ')),
);

/** Runs as in a browser, where there is no Buffer. */
function withoutBuffer<Result>(run: () => Result): Result {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'Buffer');
  Reflect.deleteProperty(globalThis, 'Buffer');
  try {
    return run();
  } finally {
    if (descriptor !== undefined) Object.defineProperty(globalThis, 'Buffer', descriptor);
  }
}

test('typed text is read, and its errors are said, as by the server', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const server = parseFilter(text);
      expect(withoutBuffer(() => filterProblem(text))).toEqual(
        server.ok || text.trim() === '' ? null : server.problem,
      );
    }),
    { numRuns: 2000 },
  );
});

test('a filter of too many bytes is refused in a browser as well', () => {
  const problem = withoutBuffer(() => filterProblem(`a = "${'é'.repeat(9000)}"`));
  expect(problem?.message).toMatch(/at most 16384 bytes; this one has 18006/);
});

test('no text is no filter, and nothing is wrong with it', () => {
  expect(filterProblem('')).toBeNull();
  expect(filterProblem(' \n')).toBeNull();
  expect(filterProblem('a =')?.picture).toMatch(/\n {3}\^$/);
});

describe('what the builder does not draw', () => {
  const why = (text: string) => {
    const read = parseFilter(text);
    if (!read.ok) throw new Error(read.problem.picture);
    return whyTextOnly(drawFilter(read.filter));
  };
  // Of one condition and a group around it, which is one level each.
  const nested = (depth: number) => `${'(b = 1 and not '.repeat(depth)}a = 1${')'.repeat(depth)}`;

  it.each([
    ['as many groups in one another as fit', nested(MOST_DRAWN_DEPTH), null],
    ['one more group', nested(MOST_DRAWN_DEPTH + 1), 'deep'],
    ['as many conditions as fit', Array.from({ length: MOST_DRAWN_ROWS }, () => 'a = 1').join(' or '), null],
    ['a list of too many values', `a in [${'1, '.repeat(MOST_DRAWN_ROWS)}1]`, 'long'],
    ['a line break in a value', 'a = "b\\nc"', 'control'],
    ['half of a surrogate pair in a list', 'a in ["\\ud800"]', 'control'],
    ['a line break in a key, which is shown escaped', 'metadata["b\\nc"] = 1', null],
  ])('%s', (_what, text, expected) => {
    expect(why(text)).toBe(expected);
  });

  it.each([
    ['a = 1 // why', true],
    ['// first\na = 1', true],
    ['a = 1 and // so\n b = 2', true],
    ['a = "http://b"', false],
    ["metadata['//'] = 1", false],
    ['a = 1', false],
  ])('in %j there are comments: %s', (text, expected) => {
    expect(hasComments(text)).toBe(expected);
  });
});

test('columns are suggested once each, keys as the language writes them', () => {
  expect(suggestColumns(['author', 'metadata.author', 'order-no', 'file'])).toEqual([
    'metadata.author',
    'metadata["order-no"]',
    'metadata.file',
    'file.filename',
    'file.bytes',
    'file.created_at',
    'file.status',
    'file.id',
  ]);
});

test('columns of metadata are those with a value, within objects too', () => {
  expect(columnsOfMetadata([{ b: 1, a: { 'c d': null } }, { b: ['x'], a: 'y' }, {}])).toEqual([
    'metadata.a',
    'metadata.a["c d"]',
    'metadata.b',
  ]);
});
