import { describe, expect, it } from 'vitest';
import { candidatesOf, rankedChunk } from '../../test/ranked-chunk.ts';
import { ModelError } from '../core/errors.ts';
import type { RerankModel } from '../model/rerank.ts';
import { rerankBest } from './rerank-best.ts';
import { unweighed } from './weigh.ts';

const { signal } = new AbortController();
const weighed = (count: number) => {
  const ranked = Array.from({ length: count }, (_, i) => rankedChunk(`f${i}`, { text: `passage ${i}` }));
  return unweighed(candidatesOf([{ name: 'lexical', weight: 1, ranked }]));
};
const model = (rerank: RerankModel['rerank']): RerankModel => ({ id: 'cross', rerank });

describe('rerankBest', () => {
  it('gives the model the best fifty with their titles, and takes its order for them', async () => {
    const given: string[] = [];
    const reversing = model(async (_query, passages) => {
      given.push(...passages);
      return { scores: passages.map((_, i) => i), tokens: 9 };
    });
    const {
      weighed: ordered,
      call,
      problem,
    } = await rerankBest(reversing, { query: 'q', weighed: weighed(52) }, { signal });
    expect(given).toHaveLength(50);
    expect(given[0]).toBe('A title\npassage 0');
    expect(ordered.map(({ file }) => file.id).slice(0, 2)).toEqual(['f49', 'f48']);
    expect(ordered.map(({ file }) => file.id).slice(49)).toEqual(['f0', 'f50', 'f51']);
    expect(ordered[0]?.weights.reranked).toEqual({ rank: 1, score: 49 });
    expect([call, problem]).toEqual([{ model: 'cross', tokens: 9 }, null]);
  });

  it('keeps the order and says so when the model fails', async () => {
    const failing = model(async () => {
      throw new ModelError('The reranking endpoint answered with HTTP 500.');
    });
    const before = weighed(3);
    const { weighed: ordered, problem } = await rerankBest(
      failing,
      { query: 'q', weighed: before },
      { signal },
    );
    expect(ordered).toEqual(before);
    expect(problem).toContain('HTTP 500');
  });

  it('passes on that the caller has gone', async () => {
    const gone = new AbortController();
    const leaving = model(async () => {
      gone.abort(new Error('gone'));
      throw new Error('aborted');
    });
    const reranking = rerankBest(leaving, { query: 'q', weighed: weighed(3) }, { signal: gone.signal });
    await expect(reranking).rejects.toThrow('gone');
  });

  it('asks nobody about a single passage', async () => {
    const asked = model(async () => {
      throw new Error('asked');
    });
    const { problem } = await rerankBest(asked, { query: 'q', weighed: weighed(1) }, { signal });
    expect(problem).toBeNull();
  });
});
