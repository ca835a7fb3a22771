import { expect, test } from 'vitest';
import { parseFilter } from './parser.ts';

function pictureOf(text: string): string {
  const result = parseFilter(text);
  return result.ok ? 'no problem' : result.problem.picture;
}

test.each([
  [
    'author = hegel',
    [
      'Expected a value, but found the name hegel. Text stands in quotes: "hegel".',
      'author = hegel',
      '         ^',
    ],
  ],
  ['(a = 1', ['Expected ")", "and" or "or", but found the end.', '(a = 1', '      ^']],
  ['a = 1)', ['Expected "and", "or" or the end, but found ")".', 'a = 1)', '     ^']],
  [
    'a = 1 and\n\t"😀" == 2',
    ['Expected a column, such as metadata.author or file.filename, but found a string.', ' "😀" == 2', ' ^'],
  ],
  [
    '// 😀\r\n"😀" = 1',
    ['Expected a column, such as metadata.author or file.filename, but found a string.', '"😀" = 1', '^'],
  ],
  ['b = "😀" ~ 1', ['"~" has no meaning here.', 'b = "😀" ~ 1', '        ^']],
  ['a = "never\nclosed', ['This string has no closing ".', 'a = "never', '    ^']],
  [
    `${'a = 1 and '.repeat(20)}b && c`,
    [
      '"&&" has no meaning here. Write "and".',
      `…${'a = 1 and '.repeat(20).slice(-58)}b && c`,
      `${' '.repeat(61)}^`,
    ],
  ],
  [`a ? ${'b'.repeat(200)}`, ['"?" has no meaning here.', `a ? ${'b'.repeat(96)}…`, '  ^']],
  ['', ['Expected a column, such as metadata.author or file.filename, but found the end.', '', '^']],
])('%j is shown with a caret under the place', (text, lines) => {
  expect(pictureOf(text)).toBe(lines.join('\n'));
});

test.each<readonly [text: string, message: string, start: number, end: number]>([
  ['a', 'Expected an operator (= != < <= > >= in like is), but found the end.', 1, 1],
  ['a b = 1', 'Expected an operator (= != < <= > >= in like is), but found the name b.', 2, 3],
  ['a =', 'Expected a value, but found the end.', 3, 3],
  ['a === 1', 'Expected a value, but found "=".', 4, 5],
  ['a = [1]', 'Expected a value, but found "[". A list stands after "in".', 4, 5],
  ['a = and', 'Expected a value, but found "and".', 4, 7],
  [
    'a is 3',
    'Expected "null" or "not null" after "is", but found the number 3. Other values are compared with = and !=.',
    5,
    6,
  ],
  [
    'a is not 3',
    'Expected "null" after "is not", but found the number 3. Other values are compared with = and !=.',
    9,
    10,
  ],
  ['a not = 3', 'Expected "in" or "like" after "not", but found "=".', 6, 7],
  ['a in "x"', 'Expected a list after "in", such as ["a", "b"], but found a string.', 5, 8],
  ['a in [1 2]', 'Expected "," or "]", but found the number 2.', 8, 9],
  ['a in [1,]', 'Expected a value, but found "]".', 8, 9],
  [
    'a like 3',
    'Expected a pattern in quotes after "like", such as "%report%", but found the number 3.',
    7,
    8,
  ],
  ['a = 1 b = 2', 'Expected "and", "or" or the end, but found the name b.', 6, 7],
  ['not', 'Expected a column, such as metadata.author or file.filename, but found the end.', 3, 3],
  [
    'In = 5',
    'Expected a column, but "in" is a reserved word. A key of that name is written metadata["in"].',
    0,
    2,
  ],
  [
    'a.In = 3',
    'Expected a key after the dot, but "in" is a reserved word. Write ["in"] without the dot.',
    2,
    4,
  ],
  [
    'a.2024 = 1',
    'Expected a key after the dot, but found the number 2024. A key such as 2024 is written ["2024"] without the dot.',
    2,
    6,
  ],
  [
    '3d = 1',
    'Expected a number or a name, but 3d is neither. A key that begins with a digit is written metadata["3d"].',
    0,
    2,
  ],
  [
    'a = 5and b = 1',
    'Expected a number or a name, but 5and is neither. A key that begins with a digit is written metadata["5and"].',
    4,
    8,
  ],
  [
    'order-no = 1',
    '"-" has no meaning here. A minus sign stands right before a number. A key with other characters is written metadata["order-no"].',
    5,
    6,
  ],
  [
    'a[-1] = 1',
    'Expected a place in an array, counted from 0, or a key in quotes, but found the number -1.',
    2,
    4,
  ],
  [
    'a[1.0] = 1',
    'Expected a place in an array, counted from 0, or a key in quotes, but found the number 1.0.',
    2,
    5,
  ],
  ['a[2147483648] = 1', 'Expected a place up to 2147483647.', 2, 12],
  ['a[0 = 1', 'Expected "]", but found "=".', 4, 5],
  ['metadata = 1', 'Expected a key of the metadata, as in metadata.author or metadata["order-no"].', 0, 8],
  [
    'metadata[0] = 1',
    'Expected a key of the metadata, as in metadata.author or metadata["order-no"].',
    0,
    11,
  ],
  ['a = 1e999', 'This number is too large.', 4, 9],
  [
    'a = "\\d"',
    'Expected one of \\" \\\' \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\% \\_ here. A backslash itself is written \\\\.',
    5,
    7,
  ],
  [
    'a = "\\u12"',
    'Expected one of \\" \\\' \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 \\% \\_ here. A backslash itself is written \\\\.',
    5,
    7,
  ],
  ['a = “x”', '"“" has no meaning here. Strings stand in straight quotes: "like this".', 4, 5],
  ['a = 1 \ud800', '"\\ud800" has no meaning here.', 6, 7],
])('%s: %s', (text, message, start, end) => {
  expect(parseFilter(text)).toMatchObject({ ok: false, problem: { message, start, end } });
});

test.each(['file = 1', 'file[0] = 1', 'file.size = 1', 'file.bytes.x = 1', 'file.metadata.author = 1'])(
  '%s names the fields that there are',
  (text) => {
    const known = 'file.filename, file.bytes, file.created_at, file.status, file.id';
    const message = `Expected one of ${known}. What stands in the metadata under the key "file" is metadata.file.`;
    expect(parseFilter(text)).toMatchObject({
      ok: false,
      problem: { message, start: 0, end: text.indexOf(' ') },
    });
  },
);

test.each([
  ['\n\n a ?', 3, 4],
  ['\r\n\ra ?', 3, 3],
  ['a = 1 "😀😀" ?', 1, 7],
  ['a = "😀😀" ?', 1, 10],
  ['// 😀\n😀', 2, 1],
  ['a="😀" ?', 1, 7],
])('in %j the problem is at line %d, column %d', (text, line, column) => {
  expect(parseFilter(text)).toMatchObject({ problem: { line, column } });
});
