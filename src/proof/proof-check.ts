/** One thing that was looked at in a proof. */
export type ProofCheck = {
  readonly name: string;
  /** What is in order, in words; without meaning where there are problems. */
  readonly found: string;
  /** Sentences; none: it is in order. */
  readonly problems: readonly string[];
};
