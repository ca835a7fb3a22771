import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisualEmbeddingModel, VisualVectors } from '../../src/model/visual-embedding.ts';

/** What every model that embeds pictures must do. `create` makes one that is ready to use. */
export function visualEmbeddingContract(create: () => Promise<VisualEmbeddingModel>): void {
  const { signal } = new AbortController();
  let model: VisualEmbeddingModel;
  beforeAll(async () => {
    model = await create();
  });
  afterAll(() => model.close());

  it('says that nothing is missing', () => {
    expect(model.missing()).toBeNull();
  });

  it('gives vectors of length 1 for each picture, in order, whatever format it has', async () => {
    const images = [
      await picture('#e00000', 'jpeg'),
      await picture('#00e000', 'png'),
      await picture('#0000e0', 'webp'),
    ];
    const { pages, tokens } = await model.embedPages([...images, ...images], { signal });
    expect(pages).toHaveLength(6);
    expect(tokens).toBeGreaterThan(0);
    for (const [i, page] of pages.entries()) {
      expectUnitVectors(page, model.dimensions);
      const { vectors } = await model.embedQuery(`a ${['red', 'green', 'blue'][i % 3]} square`, { signal });
      expectUnitVectors(vectors, model.dimensions);
      const scores = pages.map((other) => similarity(vectors, other));
      expect(scores[i]).toBeGreaterThanOrEqual(Math.max(...scores) - 1e-3);
    }
  });

  it('embeds no pictures as none', async () => {
    expect(await model.embedPages([], { signal })).toEqual({ pages: [], tokens: 0 });
  });

  it.each([
    ['an empty question', ''],
    ['a lone surrogate', '\ud800'],
    ['another script', '塔はどこですか'],
  ])('embeds %s', async (_name, text) => {
    const { vectors } = await model.embedQuery(text, { signal });
    expectUnitVectors(vectors, model.dimensions);
  });

  describe('when the caller goes away', () => {
    it('does not begin, or stops', async () => {
      const gone = AbortSignal.abort(new Error('gone'));
      await expect(model.embedQuery('red', { signal: gone })).rejects.toThrow('gone');
      await expect(model.embedPages([await picture('#e00000', 'png')], { signal: gone })).rejects.toThrow(
        'gone',
      );
      const caller = new AbortController();
      const embedding = model.embedQuery('red', { signal: caller.signal });
      caller.abort(new Error('went'));
      await expect(embedding).rejects.toThrow('went');
    });
  });
}

export function picture(background: string, format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

function expectUnitVectors(vectors: VisualVectors, dimensions: number): void {
  expect(vectors.length).toBeGreaterThan(0);
  for (const vector of vectors) {
    expect(vector).toHaveLength(dimensions);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  }
}

/** The mean of the best cosine of each vector of the question. */
function similarity(query: VisualVectors, page: VisualVectors): number {
  const best = query.map((q) =>
    Math.max(...page.map((p) => q.reduce((sum, x, i) => sum + x * (p[i] ?? 0), 0))),
  );
  return best.reduce((sum, score) => sum + score, 0) / query.length;
}
