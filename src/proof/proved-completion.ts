import type { JsonObject } from '../core/json.ts';

/** What a proof needs of a completion as it was sent. */
export type ProvedCompletion = JsonObject & {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  readonly system_fingerprint: string;
  readonly choices: readonly {
    readonly index: number;
    readonly finish_reason: string;
    readonly message: {
      readonly content: string | null;
      readonly reasoning_content: string | null;
      readonly refusal: string | null;
      readonly annotations: readonly {
        readonly start_index: number;
        readonly end_index: number;
        readonly file_citation: { readonly citation: number };
      }[];
    };
    readonly metadata: { readonly claims?: readonly JsonObject[] };
  }[];
};
