import { expect, test } from 'vitest';
import { foldingOrbit } from './folding-orbit.ts';
import { matchesLikePattern, readLikePattern } from './like-pattern.ts';

const matches = (pattern: string, text: string) => matchesLikePattern(readLikePattern(pattern), text);

test.each([
  ['', ''],
  ['%', ''],
  ['%%', 'anything'],
  ['_', '😀'],
  ['_%_', 'ab'],
  ['%smith%', 'John SMITH Jr.'],
  ['%@example.com', 'a@b@EXAMPLE.com'],
  ['ABC%', 'abc'],
  ['a%b%c', 'a-b-b-c-c'],
  ['%aab', 'aaab'],
  ['100\\%', '100%'],
  ['a\\_b', 'A_B'],
  ['a\\\\b', 'a\\b'],
  ['c:\\docs\\%', 'C:\\Docs%'],
  ['ends\\', 'ends\\'],
  ['STRASSE%', 'straßeX'.replace('ß', 'ss')],
  ['straße', 'STRAẞE'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ['kelvin', '\u212aelvin'],
  ['ſ', 'S'],
  ['ångström', '\u212bNGSTRÖM'],
  ['ꭰ', 'Ꭰ'],
  ['𐐀', '𐐨'],
  ['ΐ', '\u1fd3'],
  ['.*[', '.*['],
  ['line\nbreak%', 'LINE\nBREAK\n'],
])('%j fits %j', (pattern, text) => {
  expect(matches(pattern, text)).toBe(true);
});

test.each([
  ['', 'a'],
  ['_', ''],
  ['__', '😀'],
  ['_%_', 'a'],
  ['a%b%c', 'a-c-b'],
  ['abc', 'abcd'],
  ['abc', 'ab'],
  ['100\\%', '100 percent'],
  ['a\\_b', 'axb'],
  ['strasse', 'straße'],
  ['i', 'ı'],
  ['i', 'İ'],
  ['é', 'e\u0301'],
  ['.', 'a'],
])('%j does not fit %j', (pattern, text) => {
  expect(matches(pattern, text)).toBe(false);
});

test('a pattern that makes others try everything takes its length times that of the text', () => {
  const start = performance.now();
  expect(matches(`${'%a'.repeat(2_000)}%b`, 'a'.repeat(10_000))).toBe(false);
  expect(matches(`%${'a'.repeat(500)}b%`, 'a'.repeat(10_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(1_000);
});

// From CaseFolding.txt: status C, and S where it is not C.
test.each([
  ['k', ['K', 'k', '\u212a']],
  ['ß', ['ß', 'ẞ']],
  ['ς', ['Σ', 'ς', 'σ']],
  ['µ', ['µ', 'Μ', 'μ']],
  ['θ', ['Θ', 'θ', 'ϑ', 'ϴ']],
  ['ι', ['\u0345', 'Ι', 'ι', '\u1fbe']],
  ['ﬅ', ['ﬅ', 'ﬆ']],
  ['ǆ', ['Ǆ', 'ǅ', 'ǆ']],
  ['İ', ['İ']],
  ['ı', ['ı']],
  ['ŉ', ['ŉ']],
  ['7', ['7']],
  ['\ud800', ['\ud800']],
])('the letter %s is spelled %j', (character, orbit) => {
  expect(foldingOrbit(character)).toEqual(orbit);
});
