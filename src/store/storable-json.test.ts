import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storableJson } from './storable-json.ts';

it.each([
  [{ a: 'x\0y' }, { a: 'x\uFFFDy' }],
  [{ 'k\0': ['\uD83D', '\uDE80'] }, { 'k\uFFFD': ['\uFFFD', '\uFFFD'] }],
  ['🚀 \\u0000 \\\0', '🚀 \\u0000 \\\uFFFD'],
  ['\u0001\n"\\ud800', '\u0001\n"\\ud800'],
])('writes %j without what Postgres refuses', (value, stored) => {
  expect(JSON.parse(storableJson(value))).toEqual(stored);
});

it('leaves every other value as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const clean = text.replaceAll('\0', '');
      expect(storableJson({ [clean]: clean })).toBe(JSON.stringify({ [clean]: clean }));
    }),
  );
});
