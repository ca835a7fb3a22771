import { expect, test } from 'vitest';
import type { Filter } from './ast.ts';
import { parseFilter } from './parser.ts';

const metadata = (...path: readonly (string | number)[]) => ({ kind: 'metadata', path }) as const;
const equals = (column: ReturnType<typeof metadata>, value: string | number | boolean): Filter => ({
  kind: 'equals',
  column,
  value,
});
const not = (operand: Filter): Filter => ({ kind: 'not', operand });

function parsed(text: string): Filter {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(result.problem.picture);
  return result.filter;
}

const ageOver30: Filter = { kind: 'compare', column: metadata('age'), operator: '>', value: 30 };
const isActive = equals(metadata('status'), 'active');
const statusIn = (...values: readonly string[]): Filter => ({
  kind: 'in',
  column: metadata('status'),
  values,
});
const like = (name: string, pattern: string): Filter => ({ kind: 'like', column: metadata(name), pattern });
const isNull = (name: string): Filter => ({ kind: 'is-null', column: metadata(name) });

test.each<readonly [string, Filter]>([
  ['name = "John"', equals(metadata('name'), 'John')],
  ['status != "inactive"', not(equals(metadata('status'), 'inactive'))],
  ['age > 30', ageOver30],
  ['price >= 100', { kind: 'compare', column: metadata('price'), operator: '>=', value: 100 }],
  ['quantity < 5', { kind: 'compare', column: metadata('quantity'), operator: '<', value: 5 }],
  ['temperature <= 32', { kind: 'compare', column: metadata('temperature'), operator: '<=', value: 32 }],
  ['is_active = true', equals(metadata('is_active'), true)],
  ['status in ["active", "pending"]', statusIn('active', 'pending')],
  [
    '// One of several\nstatus in ["active", "pending", "in_review"]',
    statusIn('active', 'pending', 'in_review'),
  ],
  ['tags in []', { kind: 'in', column: metadata('tags'), values: [] }],
  ['name like "%Smith%"', like('name', '%Smith%')],
  ['email like "%@example.com"', like('email', '%@example.com')],
  ['product_code like "ABC%"', like('product_code', 'ABC%')],
  ['address is null', isNull('address')],
  ['email is not null', not(isNull('email'))],
  ['user.profile.name = "John"', equals(metadata('user', 'profile', 'name'), 'John')],
  ['user.profile.address = "New York"', equals(metadata('user', 'profile', 'address'), 'New York')],
  ['metadata.tags[0] = "important"', equals(metadata('tags', 0), 'important')],
  [
    'order.items[0].product.name = "Widget"',
    equals(metadata('order', 'items', 0, 'product', 'name'), 'Widget'),
  ],
  ["metadata.author == 'hegel'", equals(metadata('author'), 'hegel')],
  ["metadata.author != 'hegel'", not(equals(metadata('author'), 'hegel'))],
  ['age > 30 and status = "active"', { kind: 'and', operands: [ageOver30, isActive] }],
  [
    'status = "pending" or status = "in_review"',
    {
      kind: 'or',
      operands: [equals(metadata('status'), 'pending'), equals(metadata('status'), 'in_review')],
    },
  ],
  [
    '(age > 30 and status = "active") or role = "admin"',
    {
      kind: 'or',
      operands: [{ kind: 'and', operands: [ageOver30, isActive] }, equals(metadata('role'), 'admin')],
    },
  ],
  [
    `(status in ["active", "pending"] and created_date > "2023-01-01") or
     (is_priority = true and (assigned_to = "John" or assigned_to is null))`,
    {
      kind: 'or',
      operands: [
        {
          kind: 'and',
          operands: [
            statusIn('active', 'pending'),
            { kind: 'compare', column: metadata('created_date'), operator: '>', value: '2023-01-01' },
          ],
        },
        {
          kind: 'and',
          operands: [
            equals(metadata('is_priority'), true),
            { kind: 'or', operands: [equals(metadata('assigned_to'), 'John'), isNull('assigned_to')] },
          ],
        },
      ],
    },
  ],
])('the example %s reads as it should', (text, expected) => {
  expect(parsed(text)).toEqual(expected);
});

test.each<readonly [string, string]>([
  ['a <> 1', 'a != 1'],
  ['a = null', 'a is null'],
  ['a != null', 'a is not null'],
  ['a not in [1]', 'not a in [1]'],
  ['a not like "x"', 'not (a like "x")'],
  ['A = 1 AND Not b = 2 Or c IS NULL', '((A = 1) and (not b = 2)) or c is null'],
  ['a = 1 or b = 2 and c = 3', 'a = 1 or (b = 2 and c = 3)'],
  ['not a = 1 and b = 2', '(not (a = 1)) and b = 2'],
  ['((((a = 1))))', 'a=1//'],
  ['status = 1', 'metadata.status = 1'],
  ['filename = 1', 'metadata["filename"] = 1'],
  ['metadata["file"].x = 1', 'metadata.file["x"] = 1'],
  ['file["bytes"] > 1', 'file.bytes > 1'],
  ['a["b"]["c"][007] = 1', 'a.b.c[7] = 1'],
  ['a\n=\r\n1 // the end', '\ta\u00a0=\u30001'],
  ['a = -0', 'a = 0'],
  ['a = -1.50e+3', 'a = -1500'],
  ["a = 'it''s'", 'a = "it\'s"'],
  ['a = "say ""hi"""', 'a = \'say "hi"\''],
  ['a = "it\\\'s"', 'a = "it\'s"'],
  ['a = "\\u0041\\n\\t\\/\\ud83d\\ude00"', 'a = "A\n\t/😀"'],
  ['a like "100\\%"', 'a like "100\\\\%"'],
  ['straße_1$ = 1', 'metadata["straße_1$"] = 1'],
  ['नाम = 1', 'metadata["नाम"] = 1'],
  ['a.b = "// no comment"', 'a["b"] = "//\\u0020no comment" // a comment = "'],
])('%s is the same as %s', (text, same) => {
  expect(parsed(text)).toEqual(parsed(same));
});

test.each([
  ['1e308', 1e308],
  ['5e-324', 5e-324],
  ['0.1', 0.1],
  ['-17', -17],
  ['9007199254740993', 9007199254740992],
])('the number %s is the nearest double', (text, value) => {
  expect(parsed(`a = ${text}`)).toEqual(equals(metadata('a'), value));
});

test('what is 64 deep is read, what is deeper is not', () => {
  const deep = (depth: number) => `${'('.repeat(depth)}a = 1${')'.repeat(depth)}`;
  expect(parseFilter(deep(64)).ok).toBe(true);
  expect(parseFilter(deep(65))).toMatchObject({
    problem: { message: 'Parentheses and "not" go at most 64 deep.', start: 64 },
  });
  expect(parseFilter(`${'not '.repeat(64)}a = 1`).ok).toBe(true);
  expect(parseFilter(`${'not '.repeat(65)}a = 1`).ok).toBe(false);
  expect(parseFilter(`a${'.b'.repeat(63)} = 1`).ok).toBe(true);
  expect(parseFilter(`a${'.b'.repeat(64)} = 1`)).toMatchObject({
    problem: { message: 'A column has at most 64 steps.' },
  });
});

test('the length counts in bytes of UTF-8', () => {
  const filter = (text: string) => `a = "${text}"`;
  expect(parseFilter(filter('x'.repeat(16 * 1024 - 6))).ok).toBe(true);
  expect(parseFilter(filter('x'.repeat(16 * 1024 - 5)))).toMatchObject({
    problem: { message: 'A filter has at most 16384 bytes; this one has 16385.', line: 1, column: 1 },
  });
  expect(parseFilter(filter('é'.repeat(8 * 1024))).ok).toBe(false);
});

test('a chain as long as the text can be is flat', () => {
  const filter = parsed(Array.from({ length: 2_000 }, () => 'a=1').join(' or '));
  expect(filter).toMatchObject({ kind: 'or', operands: { length: 2_000 } });
});
