import { describe, expect, it } from 'vitest';
import { candidatesOf, rankedChunk } from '../../test/ranked-chunk.ts';
import { type Candidate, unweighed, type WeighedQuery, weigh } from './weigh.ts';

const unit = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

const query = (words: readonly string[], rest: Partial<WeighedQuery> = {}): WeighedQuery => ({
  terms: words.map((word) => ({ word, alternatives: [] })),
  phrases: [],
  vector: null,
  kindMatches: null,
  ...rest,
});
const ids = (weighed: readonly Candidate[]) => weighed.map(({ file }) => file.id);

describe('weigh', () => {
  const lexical = [
    rankedChunk('often', { text: 'rocket rocket rocket' }),
    rankedChunk('both', { text: 'the height of the rocket' }),
  ];

  it('puts a passage with all words before one that has a single word often', () => {
    const found = candidatesOf([{ name: 'lexical', weight: 1, ranked: lexical }]);
    expect(ids(unweighed(found))).toEqual(['often', 'both']);
    const weighed = weigh(query(['height', 'rocket']), found);
    expect(ids(weighed)).toEqual(['both', 'often']);
    expect(weighed[0]?.weights).toMatchObject({ fused: 1 / 62, coverage: 1, feedback: null });
  });

  it('puts what holds a quoted phrase, word beside word, before all else', () => {
    const apart = rankedChunk('apart', { text: 'of the height, and the rocket' });
    const found = candidatesOf([
      { name: 'lexical', weight: 1, ranked: [apart, ...lexical] },
      { name: 'dense', weight: 1, ranked: [apart] },
    ]);
    expect(ids(weigh(query(['height', 'rocket'], { phrases: ['height of the rocket'] }), found))[0]).toBe(
      'both',
    );
    expect(ids(weigh(query(['height', 'rocket']), found))[0]).toBe('apart');
  });

  it('moves the query towards the best passages, and ranks by that instead of the dense channel', () => {
    const at = (id: string, degrees: number) => rankedChunk(id, { text: id, vector: unit(degrees) });
    const dense = [at('seed', 40), at('away', -45), at('like-seed', 50)];
    const found = candidatesOf([
      { name: 'lexical', weight: 1, ranked: [at('seed', 40)] },
      { name: 'dense', weight: 1, ranked: dense },
    ]);
    const weighed = weigh(query([], { vector: unit(0) }), found);
    expect(ids(weighed)[0]).toBe('seed');
    expect(weighed.map(({ weights }) => weights.feedback?.rank)).toEqual([1, 2, 3]);
    const [first] = weighed;
    expect(first?.score).toBeCloseTo(2 / 61, 12);
  });

  it('leaves passages without a comparable vector where they are', () => {
    const found = candidatesOf([{ name: 'lexical', weight: 1, ranked: lexical }]);
    const weighed = weigh(query(['rocket'], { vector: unit(0) }), found);
    expect(ids(weighed)).toEqual(['often', 'both']);
    expect(weighed.map(({ weights }) => weights.feedback)).toEqual([null, null]);
  });

  it('has nothing to weigh in nothing', () => {
    expect(weigh(query(['rocket'], { vector: unit(0) }), [])).toEqual([]);
  });
});
