import { expect, it } from 'vitest';
import type { Quote } from './find-quotes.ts';
import { readLabel } from './read-label.ts';
import { contentTerms } from './text/content-terms.ts';

const quote = (text: string) =>
  ({ evidence: { quote: text }, terms: contentTerms(text) }) as unknown as Quote;
const lookup = { subject: 'Tower', fact: 'height', question: 'Height of Tower?' };

it.each([
  [
    'the only label with the fact',
    ['Overall height 98.1 m', 'Base width 12 m'],
    'the overall height?',
    '98.1 m',
  ],
  [
    'the label that fits the question best',
    ['Mast height 20 m', 'Overall height 98.1 m'],
    'the overall height?',
    '98.1 m',
  ],
  ['one value in two units', ['Height: 38.1 m / 125.0 ft'], 'how high is it?', '38.1 m'],
  ['nothing when two labels fit equally', ['Height 20 m', 'Height 31 m'], 'how high is it?', null],
  ['nothing from a row of values', ['Height 20 m 31 m'], 'how high is it?', null],
  ['nothing from a number without a unit', ['Height 20'], 'how high is it?', null],
  [
    'nothing from a sentence',
    [`The height of the tower, which was finished in the year after the great fire, is 20 m.`],
    'how high?',
    null,
  ],
])('reads %s', (_case, texts, question, value) => {
  expect(readLabel(texts.map(quote), lookup, { question })?.text ?? null).toBe(value);
});
