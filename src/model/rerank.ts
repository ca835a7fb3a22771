/** Judges how well each passage answers a query, reading both together (a cross-encoder). */
export type RerankModel = {
  readonly id: string;
  /**
   * One score a passage, in order; higher is better, only the order within one call has meaning. `tokens`: what the
   * model read, 0 where the endpoint does not tell.
   * @throws {ModelError} when it fails or takes too long
   */
  readonly rerank: (
    query: string,
    passages: readonly string[],
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly scores: readonly number[]; readonly tokens: number }>;
};
