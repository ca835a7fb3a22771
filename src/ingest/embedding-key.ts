import type { EmbeddingModel } from '../model/embedding.ts';

/** Names what vectors are comparable with: files whose vectors have another key are indexed anew. */
export function embeddingKey({ id, dimensions }: Pick<EmbeddingModel, 'id' | 'dimensions'>): string {
  return `${id}/${dimensions}`;
}
