import { expect, it } from 'vitest';
import { hit } from '../../test/ask-scripted.ts';
import { cite } from './cite.ts';
import { quotesOf } from './find-quotes.ts';

const support = quotesOf([hit('paper.pdf', 3, 'Sodium lamps [12] last longer; see https://a.example/x.')]);

it.each([
  ['a marker of the file itself', 'Sodium lamps [12] last longer.', 'Sodium lamps (12) last longer [1].'],
  ['a marker that a model guessed', 'Sodium lamps last longer [2].', 'Sodium lamps last longer [1].'],
  ['an address', 'See https://a.example/x.', 'See `https://a.example/x` [1].'],
  ['an image', 'See ![x](https://a.example/x).', 'See ![x] (`https://a.example/x`) [1].'],
])('no marker or link but its own is in the text: %s', (_, text, expected) => {
  const { content, citations, claims } = cite([{ text, support, check: 'quote' }], ' ');
  expect(content).toBe(expected);
  expect(citations.map(({ startIndex, endIndex }) => content.slice(startIndex, endIndex))).toEqual(['[1]']);
  expect(claims.map(({ startIndex, endIndex }) => content.slice(startIndex, endIndex))).toEqual([expected]);
});
