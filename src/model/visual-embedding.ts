/**
 * What a page's picture or a question becomes: one vector, or, by models of the ColPali family, one for each patch or
 * token. Each has length 1, so that the dot product is the cosine.
 */
export type VisualVectors = readonly Float32Array[];

/**
 * Pictures of pages, and questions about them, to vectors of one space. Throws `UnavailableError` while the model is
 * overloaded or not there, `ModelError` when it fails or answers nonsense.
 */
export type VisualEmbeddingModel = {
  /** Vectors of models with different ids must not be compared. */
  readonly id: string;
  /** Of each vector. */
  readonly dimensions: number;
  /**
   * One set of vectors a picture, in order, never empty.
   * @param images JPEG, PNG or WebP, made by us
   */
  readonly embedPages: (
    images: readonly Uint8Array[],
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly pages: readonly VisualVectors[]; readonly tokens: number }>;
  readonly embedQuery: (
    text: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly vectors: VisualVectors; readonly tokens: number }>;
  /** Null when it works; else what is missing, in a sentence for the user. */
  readonly missing: () => string | null;
  readonly close: () => Promise<void>;
};
