import type { Evidence } from './evidence.ts';

/** One `[n]` in the answer. Offsets are UTF-16, into the answer's content, and cover the marker itself. */
export type Citation = {
  /** 1-based; the position of `evidence` in the answer's list of evidence. */
  readonly number: number;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly evidence: Evidence;
};
