import { expect, it } from 'vitest';
import { filterExpression } from './filter-expression.ts';

it.each([
  ['no filter', undefined, null],
  ['an equality of the metadata', { company: 'Acme' }, 'metadata.company = "Acme"'],
  [
    'several, all of which must hold',
    { company: "O'Neil", year: 2024 },
    `metadata.company = "O'Neil" and metadata.year = 2024`,
  ],
  ["the file's name", { file: 'a "b".pdf' }, 'file.filename = "a \\"b\\".pdf"'],
  ['a key that is no plain name', { 'doc type': true }, 'metadata["doc type"] = true'],
])('writes %s', (_, equalities, expected) => {
  expect(filterExpression(equalities)).toBe(expected);
});
