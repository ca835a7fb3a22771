export type Verdict = 'supported' | 'contradicted' | 'unsupported';

/** What becomes of claims that nothing supports: they are not said, or said with a mark. */
export const UNSUPPORTED_CLAIMS = ['remove', 'mark'] as const;

export type UnsupportedClaims = (typeof UNSUPPORTED_CLAIMS)[number];

/** What gave the verdict: words of a quote, numbers of a quote, a computation from quotes, or a model. */
export type ClaimCheck = 'quote' | 'number' | 'computed' | 'model';

/** One checkable sentence of the answer. Offsets are UTF-16, into the answer's content. */
export type Claim = {
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly verdict: Verdict;
  /** Numbers of the citations that carry it, 1-based. */
  readonly citations: readonly number[];
  readonly check: ClaimCheck;
};
