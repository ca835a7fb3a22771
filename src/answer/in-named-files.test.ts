import { expect, it } from 'vitest';
import { hit } from '../../test/ask-scripted.ts';
import type { Filter } from '../filter/ast.ts';
import { fileNamesIn, inNamedFiles } from './in-named-files.ts';

it.each([
  ['Which card is spoken in cards_003.wav?', ['cards_003.wav']],
  ['Compare "tips.csv" with (flights-2.CSV), and tips.csv again.', ['tips.csv', '(flights-2.CSV']],
  ['Is en-GB_(A_Little).mp3 short?', ['en-GB_(A_Little).mp3']],
  ['What is 3.5 pdf pages, a file.name, or e.g. docs?', []],
])('finds the names of files in: %s', (question, names) => {
  expect(fileNamesIn(question)).toEqual(names);
});

it.each([
  ['only there', true, true, [['a.wav']]],
  ['only there, also where they hold nothing', false, true, [['a.wav']]],
  ['everywhere, where there are none of that name', false, false, [['a.wav'], null]],
])('searches the files that are named, %s', async (_, holds, isThere, searched) => {
  const filters: (Filter | undefined)[] = [];
  const search = inNamedFiles(
    { question: 'What is said in a.wav?', exists: async () => isThere },
    async (_query, { filter }) => {
      filters.push(filter);
      return { hits: holds ? [hit('a.wav', 1, 'Hello')] : [], embeddingTokens: 0, calls: [], notes: [] };
    },
  );
  await search('said', { limit: 5 });
  expect(filters.map((filter) => (filter?.kind === 'in' ? filter.values : null))).toEqual(searched);
});
