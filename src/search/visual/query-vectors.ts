import type { VisualEmbeddingModel, VisualVectors } from '../../model/visual-embedding.ts';

type Embed = VisualEmbeddingModel['embedQuery'];

/** Questions remembered: a search that looks further down asks with the same one again. */
const MOST_KEPT = 100;

/** Vectors of questions, the latest ones kept. */
export class QueryVectors {
  readonly #embed: Embed;
  readonly #kept = new Map<string, VisualVectors>();

  constructor(embed: Embed) {
    this.#embed = embed;
  }

  /** `tokens`: what it took now; 0 when it was known. */
  async get(text: string, options: { readonly signal: AbortSignal }): ReturnType<Embed> {
    const kept = this.#kept.get(text);
    this.#kept.delete(text);
    const found = kept === undefined ? await this.#embed(text, options) : { vectors: kept, tokens: 0 };
    this.#kept.set(text, found.vectors);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return found;
  }
}
