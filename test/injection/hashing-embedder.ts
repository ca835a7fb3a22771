import type { EmbeddingModel } from '../../src/model/embedding.ts';

const DIMENSIONS = 64;

/** Vectors of words by their letters alone: texts that share words are near each other. No model file is needed. */
export const hashingEmbedder: EmbeddingModel = {
  id: 'hashing',
  dimensions: DIMENSIONS,
  maxTokens: 512,
  countTokens: (text) => Math.ceil(text.length / 4),
  embed: async (texts) => ({ vectors: texts.map(vectorOf), tokens: texts.length }),
  missing: () => null,
  close: async () => undefined,
};

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let hash = 7;
    for (const sign of word) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
    const at = hash % DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
