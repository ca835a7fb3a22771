/** A text that is given, and a statement of which it is asked whether the text supports it. */
export type EntailmentPair = { readonly premise: string; readonly hypothesis: string };

/** How surely, 0–1 each; together at most 1. */
export type EntailmentScore = { readonly supported: number; readonly contradicted: number };

/** Judges whether texts support statements (natural language inference). */
export type EntailmentModel = {
  readonly id: string;
  /**
   * One score a pair, in order. `tokens`: what the model read, 0 where it is not told.
   * @throws {ModelError} when it fails or takes too long
   * @throws {UnavailableError} while it is not there or overloaded
   */
  readonly entail: (
    pairs: readonly EntailmentPair[],
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly scores: readonly EntailmentScore[]; readonly tokens: number }>;
};
