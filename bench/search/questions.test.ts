import { describe, expect, it } from 'vitest';
import { BIGGEST_WORKSPACE } from './generate-corpus.ts';
import { askedCorpus } from './questions.ts';

const corpus = () => askedCorpus({ seed: 1, pages: 1_200 });

describe('askedCorpus', () => {
  it('hands out no question twice, half of each kind', () => {
    const { take } = corpus();
    const first = take(100);
    const texts = [...first, ...take(100)].map(({ text }) => text);
    expect(new Set(texts).size).toBe(200);
    expect(first.filter(({ kind }) => kind === 'plain')).toHaveLength(50);
  });

  it('goes on with one kind when the other is used up, and ends when both are', () => {
    const { take } = corpus();
    const all = take(5_000);
    expect(all.filter(({ kind }) => kind === 'exact')).toHaveLength(1_200);
    expect(all.length).toBeLessThan(2_400);
    expect(take(1)).toEqual([]);
  });

  it('asks in the biggest workspace alone when told so', () => {
    const asked = corpus().take(50, 'biggest workspace');
    expect(asked).toHaveLength(50);
    expect(new Set(asked.map(({ workspace }) => workspace))).toEqual(new Set([BIGGEST_WORKSPACE]));
  });

  it('names files by the same ids each time', () => {
    expect(corpus().files).toEqual(corpus().files);
    expect(new Set(corpus().files.map(({ id }) => id)).size).toBe(100);
  });
});
