import { expect, it } from 'vitest';
import { hit } from '../../../test/ask-scripted.ts';
import type { DraftSentence } from '../draft.ts';
import { quotesOf } from '../find-quotes.ts';
import { checkSentences } from './check-sentences.ts';

const support = quotesOf([
  hit('acme.pdf', 2, 'In 2023 the revenue of Acme was $5 million and its net loss $2 million.'),
]);
const sentence = (text: string, rest: Partial<DraftSentence> = {}): DraftSentence => ({
  text,
  support,
  check: 'quote',
  ...rest,
});

it('checks each part of each sentence, and leaves alone what was computed or rests on nothing', async () => {
  const sentences = [
    sentence('The revenue of Acme was $5 million and the net loss was $9 million.'),
    sentence('The sum is $7 million.', { check: 'computed' }),
    sentence('The files do not state the profit.', { support: [] }),
    sentence('The revenue of Acme in 2023 was $5 million.'),
  ];
  const checked = await checkSentences({ embedder: null, entailment: null }, sentences, {
    question: 'How did Acme do?',
    signal: new AbortController().signal,
  });
  expect(checked.map((one) => one.sentence)).toEqual(sentences);
  expect(checked.map(({ claims }) => claims.map(({ verdict, check }) => `${verdict} ${check}`))).toEqual([
    ['supported number', 'unsupported number'],
    ['supported computed'],
    [],
    ['supported number'],
  ]);
});
