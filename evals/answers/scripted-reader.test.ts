import { expect, it } from 'vitest';
import { anotherThan, inWords } from './scripted-reader.ts';

it.each([
  ['re:(?i)(seven|7) of clubs', 'seven of clubs'],
  ['re:3.?949[.,]75', '3949.75'],
  ['re:(?s)(?=.*\\b28\\b)(?=.*120)', '28 and 120'],
  ['re:(?i)cold.?hearted.*selfish', 'cold-hearted selfish'],
  ['re:(?i)38 ?B', '38 B'],
  ['re:a@b\\.com', 'a@b.com'],
  ['plain (text)?', 'plain (text)?'],
])('words a pattern: %s', (answer, expected) => {
  expect(inWords(answer)).toBe(expected);
  if (answer.startsWith('re:')) {
    const [, flags = '', source = ''] = /^re:(?:\(\?([a-z]+)\))?(.*)$/s.exec(answer) ?? [];
    expect(expected).toMatch(new RegExp(source, flags));
  }
});

it.each([
  ['42 m', 'The towers are 42 m, 7 m and 58 m high.', '58 m'],
  ['42 m', 'The tower is 42 m high.', '49 m'],
  ['Alba', 'It was Alba. We say that Bora stands there.', 'Bora'],
  ['copper', 'made of copper, not of silver', 'silver'],
])('misreads %s in “%s”', (answer, text, expected) => {
  expect(anotherThan(answer, text)).toBe(expected);
});
