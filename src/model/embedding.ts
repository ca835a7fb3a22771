/** Texts to vectors. Vectors have length 1, so that the dot product is the cosine. */
export type EmbeddingModel = {
  readonly id: string;
  readonly dimensions: number;
  /** What is longer is cut off; chunk sizes are chosen to stay below. */
  readonly maxTokens: number;
  /** Tokens that `text` takes, special tokens included. Throws `UnavailableError` before the model is there. */
  readonly countTokens: (text: string) => number;
  /** One vector a text, in order. `tokens`: the sum over all texts, after cutting. */
  readonly embed: (
    texts: readonly string[],
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly vectors: readonly Float32Array[]; readonly tokens: number }>;
  /** Null when it works; else what is missing, in a sentence for the user. */
  readonly missing: () => string | null;
  readonly close: () => Promise<void>;
};
