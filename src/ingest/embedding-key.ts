import type { EmbeddingModel } from '../model/embedding.ts';

type Model = Pick<EmbeddingModel, 'id' | 'dimensions'>;

/**
 * Names what the vectors of a file are comparable with: files with another key are outdated.
 * @param visual what its pages were embedded with; null: they were not
 */
export function embeddingKey(text: Model, visual: Model | null = null): string {
  const keys = [text, ...(visual === null ? [] : [visual])].map(
    ({ id, dimensions }) => `${id}/${dimensions}`,
  );
  return keys.join(' + ');
}
