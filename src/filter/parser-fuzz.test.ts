import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterCases, filterTimeout } from '../../test/filter/filter-batch.ts';
import { parseFilter } from './parser.ts';
import { printFilter } from './printer.ts';

const MOST_MILLISECONDS = 1_000;

/** Whatever the text: a filter that prints and reads back, or a problem whose place is in the text. */
function check(text: string): void {
  const start = performance.now();
  const result = parseFilter(text);
  expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
  if (result.ok) {
    const printed = printFilter(result.filter);
    if (Buffer.byteLength(printed) <= 16 * 1024) expect(parseFilter(printed)).toEqual(result);
    return;
  }
  const { message, start: from, end, line, column, picture } = result.problem;
  expect(0 <= from && from <= end && end <= text.length).toBe(true);
  expect(Math.min(line, column)).toBeGreaterThan(0);
  expect(picture.startsWith(`${message}\n`)).toBe(true);
  expect(picture.split('\n')).toHaveLength(3);
}

const soup = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'metadata',
        'file',
        'bytes',
        '.',
        '[',
        ']',
        '(',
        ')',
        ',',
        '=',
        '==',
        '!=',
        '<>',
        '<',
        '>=',
        'and',
        'OR',
        'not',
      ],
      ...[
        'in',
        'like',
        'is',
        'null',
        'true',
        'false',
        '0',
        '-1',
        '1.5',
        '1e9',
        '"x"',
        "'%_'",
        '"',
        "'",
        '\\',
        '//',
        '\n',
        ' ',
        '-',
      ],
      ...['😀', '\ud800', '\0', '&&', '$', '_', 'é'],
    ),
    { maxLength: 40 },
  )
  .chain((words) => fc.constantFrom(words.join(' '), words.join('')));

test.each([
  ['any text', fc.string({ unit: 'binary', maxLength: 200 })],
  [
    'halves of surrogate pairs',
    fc.array(fc.nat({ max: 0xffff }), { maxLength: 50 }).map((units) => String.fromCharCode(...units)),
  ],
  ['words of the language in any order', soup],
])(
  '%s is read or refused',
  (_what, texts) => {
    fc.assert(fc.property(texts, check), { numRuns: filterCases });
  },
  filterTimeout,
);

test.each([
  ['parentheses', '('],
  ['closed parentheses', '()'],
  ['not', 'not '],
  ['brackets', 'a['],
  ['lists', 'a in ['],
  ['dots', 'a.'],
  ['quotes', '"'],
  ['single quotes', "'"],
  ['backslashes', '\\'],
  ['backslashes in a string', '"\\\\'],
  ['spaces', ' '],
  ['comments', '//\n'],
  ['slashes', '/'],
  ['digits', '9'],
  ['a number that goes on', '1e'],
  ['minus signs', '-'],
  ['line breaks', '\r\n'],
  ['conditions', 'a=1 or '],
  ['nested conditions', '(a=1 and '],
  ['letters', 'a'],
  ['characters outside the first plane', '😀'],
  ['U+0000', '\0'],
])('16 KiB of %s, and more, are read or refused in time', (_what, piece) => {
  for (const bytes of [16 * 1024, 1024 * 1024])
    check(piece.repeat(Math.floor(bytes / Buffer.byteLength(piece))));
});
