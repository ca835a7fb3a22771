import { describe, expect, it } from 'vitest';
import { analyzeText } from '../index/analyze-text.ts';
import type { LexicalQuery } from '../index/search-index.ts';
import { correctSpelling } from './correct-spelling.ts';
import { SpellingMemory } from './spelling-memory.ts';

const options = {
  scope: { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' },
  limit: 60,
  signal: new AbortController().signal,
};

/** An index whose fuzzy search finds all of these. */
function files(texts: readonly string[]) {
  const asked: (string | LexicalQuery)[] = [];
  const index = {
    searchText: async (query: string | LexicalQuery) => {
      asked.push(query);
      return [];
    },
  };
  const held = texts.map((text) => analyzeText(text));
  return { asked, held, deps: { index, readWords: async () => held, knowledge: null } };
}

describe('correctSpelling', () => {
  it.each([
    ['a letter too few', 'memberhip', 'Paid membership rose.', 'membership'],
    ['a wrong letter', 'receved', 'It was received.', 'received'],
    ['letters that changed places', 'netfilx', 'Netflix memberships', 'netflix'],
    ['two wrong letters of a long word', 'acomodation', 'The accommodation costs.', 'accommodation'],
  ])('corrects %s', async (_name, word, text, meant) => {
    const { deps } = files([text]);
    const corrections = await correctSpelling(deps, { words: [word], held: [] }, options);
    expect([...corrections]).toEqual([[word, meant]]);
  });

  it('takes the more frequent one of two that are equally near', async () => {
    const { deps } = files(['the boarder', 'the border', 'a border']);
    const corrections = await correctSpelling(deps, { words: ['bordar'], held: [] }, options);
    expect(corrections.get('bordar')).toBe('border');
  });

  it.each([
    ['a word that a passage holds in another form', 'memberships', 'membership'],
    ['a short word', 'teh', 'the'],
    ['a code', 'sku4563', 'sku4564'],
    ['a word with no near one', 'turbine', 'carbon'],
    ['a word that is there after all', 'turbine', 'turbine'],
  ])('leaves alone %s', async (name, word, text) => {
    const { deps, held: all } = files([text]);
    const held = name.includes('holds') ? all : [];
    expect([...(await correctSpelling(deps, { words: [word], held }, options))]).toEqual([]);
  });

  it('does not look for what is surely a word', async () => {
    const { deps, asked } = files(['It was fried.']);
    const knowledge = { memory: new SpellingMemory(() => 0), isWord: (word: string) => word === 'freed' };
    const corrections = await correctSpelling(
      { ...deps, knowledge },
      { words: ['freed'], held: [] },
      options,
    );
    expect([...corrections]).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('does not look twice for a word that it knows', async () => {
    const { deps, asked } = files(['It was received.']);
    const knowledge = { memory: new SpellingMemory(() => 0), isWord: () => false };
    const remembering = { ...deps, knowledge };
    for (const _ of [1, 2]) {
      const words = ['receved', 'turbine'];
      const corrections = await correctSpelling(remembering, { words, held: [] }, options);
      expect([...corrections]).toEqual([['receved', 'received']]);
    }
    expect(asked).toHaveLength(2);
  });

  it('asks for no more than three words, within the scope of the search', async () => {
    const { deps, asked } = files([]);
    const words = ['alphaa', 'betaaa', 'gammaa', 'deltaa'];
    await correctSpelling(deps, { words, held: [] }, options);
    expect(asked).toEqual(words.slice(0, 3).map((word) => ({ words: [word], fuzzy: true })));
  });
});
