export type MaxSimRequest = {
  readonly id: number;
  readonly query: readonly Float32Array[];
  /** Packed vectors, one page each. */
  readonly pages: readonly Uint8Array[];
};

/** `scores`: one a page, in order. */
export type MaxSimReply =
  | { readonly id: number; readonly scores: readonly number[] }
  | { readonly id: number; readonly failure: string };
