import { expect, it } from 'vitest';
import type { Evidence } from '../core/evidence.ts';
import { limitText } from './limit-text.ts';

const evidence = { quote: 'x' } as Evidence;
//                0123456789012345678901234
const content = 'It is 98.1 m tall [1][2].';
const text = {
  content,
  evidence: [evidence, evidence],
  citations: [
    { number: 1, startIndex: 18, endIndex: 21, evidence },
    { number: 2, startIndex: 21, endIndex: 24, evidence },
  ],
  claims: [],
};

it.each([
  ['no limit', { maxTokens: null, stop: [] }, content, 'stop', [1, 2]],
  ['a limit beyond the end', { maxTokens: 7, stop: [] }, content, 'stop', [1, 2]],
  ['a limit in a word', { maxTokens: 2, stop: [] }, 'It is 98', 'length', []],
  ['a limit in the first marker', { maxTokens: 5, stop: [] }, 'It is 98.1 m tall ', 'length', []],
  ['a limit right after a marker', { maxTokens: 6, stop: [] }, 'It is 98.1 m tall [1][2]', 'length', [1, 2]],
  ['a stop word', { maxTokens: null, stop: [' tall'] }, 'It is 98.1 m', 'stop', []],
  ['a stop word in a marker', { maxTokens: null, stop: ['2]'] }, 'It is 98.1 m tall [1]', 'stop', [1]],
  ['the first of two stop words', { maxTokens: null, stop: ['tall', 'm'] }, 'It is 98.1 ', 'stop', []],
  ['a stop word before the limit', { maxTokens: 4, stop: ['98'] }, 'It is ', 'stop', []],
  ['a limit before the stop word', { maxTokens: 1, stop: ['98'] }, 'It i', 'length', []],
] as const)('with %s, text and citations end together', (_, limits, expected, finishReason, numbers) => {
  const limited = limitText(text, limits);
  expect(limited.text.content).toBe(expected);
  expect(limited.finishReason).toBe(finishReason);
  expect(limited.text.citations.map(({ number }) => number)).toEqual(numbers);
  expect(limited.text.evidence).toHaveLength(numbers.length);
});

it.each([
  ['in an address as code', 4, 'See '],
  ['right after it', 7, 'See `https://a.example/x`. A'],
])('an answer is not cut to half a code: %s', (_, maxTokens, expected) => {
  const limited = limitText(
    { ...text, content: 'See `https://a.example/x`. And more.' },
    { maxTokens, stop: [] },
  );
  expect(limited.text.content).toBe(expected);
});
