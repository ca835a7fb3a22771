import { afterAll, describe, expect, it } from 'vitest';
import { packVectors } from '../../core/packed-vectors.ts';
import { createPageScorer } from './create-page-scorer.ts';
import { maxSim } from './max-sim.ts';

const { signal } = new AbortController();
const x = Float32Array.of(1, 0);
const y = Float32Array.of(0, 1);
const diagonal = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2);

describe('maxSim', () => {
  it.each([
    ['the same vector', [x], [x], 1],
    ['the opposite', [x], [Float32Array.of(-1, 0)], -1],
    ['the nearest of many', [x], [y, diagonal], Math.SQRT1_2],
    ['a vector for each of the question', [x, y], [y, x], 1],
    ['one that is missing', [x, y], [x], 0.5],
    ['a question without vectors', [], [x], 0],
  ] as const)('of %s', (_name, query, page, score) => {
    expect(maxSim(query, packVectors(page))).toBeCloseTo(score, 2);
  });
});

describe('the thread that weighs pages', () => {
  const scorer = createPageScorer();
  afterAll(() => scorer.close());

  it('gives what maxSim gives, for each page in order', async () => {
    const pages = [[x], [y], [diagonal, y]].map(packVectors);
    const wanted = pages.map((page) => maxSim([x, diagonal], page));
    expect(await scorer.score([x, diagonal], pages, { signal })).toEqual(wanted);
    expect(await scorer.score([x], [], { signal })).toEqual([]);
  });

  it('keeps questions that are asked at once apart', async () => {
    const ask = (query: Float32Array) => scorer.score([query], [packVectors([x])], { signal });
    const [near, far] = await Promise.all([ask(x), ask(y)]);
    expect(near).toEqual([expect.closeTo(1, 3)]);
    expect(far).toEqual([expect.closeTo(0, 3)]);
  });

  it('tells of pages that cannot be read, and works on', async () => {
    await expect(scorer.score([x], [Uint8Array.of(1, 2)], { signal })).rejects.toThrow('no packed vectors');
    expect(await scorer.score([x], [packVectors([x])], { signal })).toHaveLength(1);
  });

  it('stops waiting when the caller goes away', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(scorer.score([x], [packVectors([x])], { signal: gone })).rejects.toThrow('gone');
    const caller = new AbortController();
    const scoring = scorer.score([x], [packVectors([x])], { signal: caller.signal });
    caller.abort(new Error('went'));
    await expect(scoring).rejects.toThrow('went');
  });

  it('begins anew after it was closed', async () => {
    await scorer.close();
    expect(await scorer.score([x], [packVectors([x])], { signal })).toHaveLength(1);
  });
});
