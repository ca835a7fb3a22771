import { describe, expect, it } from 'vitest';
import { candidatesOf, type MadeChunk, rankedChunk } from '../../test/ranked-chunk.ts';
import { arrange } from './arrange.ts';
import { unweighed } from './weigh.ts';

const weighed = (ranked: readonly MadeChunk[]) =>
  unweighed(candidatesOf([{ name: 'lexical', weight: 1, ranked }]));

const places = (ranked: readonly MadeChunk[], options: { limit?: number; merge?: boolean } = {}) =>
  arrange(weighed(ranked), { limit: 10, merge: true, ...options }).map(
    ({ found, start, end }) => `${found.fileId}:${found.page}:${start}-${end}`,
  );

describe('arrange', () => {
  const at = (start: number, facts: { page?: number; index?: number } = {}) =>
    rankedChunk('a', { start, text: `${'w'.repeat(9)}${start % 10}`, index: start, ...facts });

  it('joins neighbours on a page at the place of the better one', () => {
    expect(places([at(12), rankedChunk('b'), at(0), at(23)])).toEqual([
      'a:1:0-33',
      expect.stringMatching(/^b/),
    ]);
  });

  it.each<[string, readonly MadeChunk[], { merge?: boolean }?]>([
    ['apart', [at(0), at(100)]],
    ['on different pages', [at(0), at(12, { page: 2 })]],
    ['of different files', [at(0), rankedChunk('b', { start: 12, text: 'other text' })]],
    ['when not asked to', [at(0), at(12)], { merge: false }],
  ])('does not join passages %s', (_name, ranked, options = {}) => {
    expect(places(ranked, options)).toHaveLength(2);
  });

  it('widens no passage by one that would not be in the list', () => {
    expect(places([at(0), rankedChunk('b'), at(12)], { limit: 2 })[0]).toBe('a:1:0-22');
    expect(places([at(0), rankedChunk('b'), rankedChunk('c'), at(12)], { limit: 2 })[0]).toBe('a:1:0-10');
  });

  it('joins no more than can be read at a glance', () => {
    const long = Array.from({ length: 5 }, (_, index) =>
      rankedChunk('a', { index, start: index * 901, text: String(index).repeat(900) }),
    );
    expect(places(long)).toEqual(['a:1:0-1801', 'a:1:1802-3603', 'a:1:3604-4504']);
  });

  it('puts a passage that repeats a better one last, and says there where else it stands', () => {
    const text = 'The warranty lasts 24 months.';
    const ranked = [
      rankedChunk('a', { text }),
      rankedChunk('b', { text: 'the  WARRANTY lasts\n24 months', page: 4 }),
      rankedChunk('c', { text: 'The warranty lasts 36 months.' }),
    ];
    const arranged = arrange(weighed(ranked), { limit: 10, merge: true });
    expect(arranged.map(({ found }) => found.fileId)).toEqual(['a', 'c', 'b']);
    expect(arranged[0]?.weights.alsoAt).toEqual([{ fileId: 'b', page: 4 }]);
    expect(arrange(weighed(ranked), { limit: 2, merge: true })).toHaveLength(2);
  });

  it('takes passages of signs alone for different ones', () => {
    expect(places([rankedChunk('a', { text: '***' }), rankedChunk('b', { text: '+++' })])).toHaveLength(2);
  });
});
