import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddingModel } from '../../src/model/embedding.ts';

/** What every embedding model must do. `create` makes one that is ready to use. */
export function embeddingContract(create: () => EmbeddingModel): void {
  const { signal } = new AbortController();
  let model: EmbeddingModel;
  beforeAll(() => {
    model = create();
  });
  afterAll(() => model.close());

  const embedOne = async (text: string): Promise<Float32Array> => {
    const { vectors } = await model.embed([text], { signal });
    expect(vectors).toHaveLength(1);
    return vectors[0] ?? new Float32Array();
  };

  it('says that nothing is missing', () => {
    expect(model.missing()).toBeNull();
  });

  it('gives one vector of length 1 for each text, in order', async () => {
    const texts = [
      'A rocket stands on its pad.',
      '',
      'Short.',
      'Rain fell on the town for hours. '.repeat(30),
    ];
    const { vectors } = await model.embed(texts, { signal });
    expect(vectors).toHaveLength(texts.length);
    for (const [i, vector] of vectors.entries()) {
      expect(vector).toHaveLength(model.dimensions);
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
      expect(dot(vector, await embedOne(texts[i] ?? ''))).toBeGreaterThan(0.999);
    }
  });

  it('puts sentences of one meaning closer together than others', async () => {
    const question = await embedOne('How tall is the rocket?');
    const answer = await embedOne('The launch vehicle has a height of 70 metres.');
    const other = await embedOne('Bake the cake for forty minutes.');
    expect(dot(question, answer)).toBeGreaterThan(dot(question, other) + 0.2);
  });

  it('counts tokens: more for more words, special tokens included', () => {
    expect(model.countTokens('')).toBeGreaterThanOrEqual(0);
    const one = model.countTokens('rocket');
    const two = model.countTokens('rocket rocket');
    expect(one).toBeGreaterThanOrEqual(1);
    expect(two).toBe(one + 1);
    expect(model.countTokens('rocket '.repeat(5_000))).toBe(one + 4_999);
  });

  it('counts the tokens it embedded, after cutting', async () => {
    const texts = ['one two three', 'rocket '.repeat(5_000)];
    const { tokens } = await model.embed(texts, { signal });
    expect(tokens).toBe(model.countTokens('one two three') + model.maxTokens);
  });

  it.each([
    ['an emoji', '🚀'],
    ['a lone surrogate', '\ud800'],
    ['a null character', 'a\u0000b'],
    ['another script', 'الصواريخ 火箭 로켓'],
    ['one endless word', 'a'.repeat(200_000)],
  ])('embeds %s', async (_name, text) => {
    const vector = await embedOne(text);
    expect(dot(vector, vector)).toBeCloseTo(1, 4);
    expect(model.countTokens(text)).toBeGreaterThan(0);
  });

  it('embeds no texts as no vectors', async () => {
    expect(await model.embed([], { signal })).toEqual({ vectors: [], tokens: 0 });
  });

  describe('when the caller goes away', () => {
    it('does not begin', async () => {
      const gone = AbortSignal.abort(new Error('gone'));
      await expect(model.embed(['rocket'], { signal: gone })).rejects.toThrow('gone');
    });

    it('stops waiting, and works on for others', async () => {
      const caller = new AbortController();
      const texts = Array.from(
        { length: 200 },
        (_, i) => `Passage ${i}: ${'rain fell on the town. '.repeat(40)}`,
      );
      const embedding = model.embed(texts, { signal: caller.signal });
      caller.abort(new Error('gone'));
      await expect(embedding).rejects.toThrow('gone');
      expect(await embedOne('rocket')).toHaveLength(model.dimensions);
    });
  });
}

export function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
