/** Times are seconds from the beginning of the sound. */
export type SpokenWord = { readonly text: string; readonly start: number; readonly end: number };

export type SpeechEvent =
  /** BCP 47, such as "en"; once, before the first segment. */
  | { readonly type: 'language'; readonly language: string }
  | {
      readonly type: 'segment';
      readonly text: string;
      readonly start: number;
      readonly end: number;
      /** Joined they are the text, spaces and all; empty where the driver gives segments only. */
      readonly words: readonly SpokenWord[];
    }
  /** How far it has listened. */
  | { readonly type: 'progress'; readonly seconds: number };

/**
 * Speech to text. Throws `UnavailableError` where the model cannot be had, `ModelError` when it fails; stops within
 * 1 s of `signal`. Silence gives no segments.
 */
export type SpeechModel = {
  readonly id: string;
  /**
   * Fetches and prepares first what is missing.
   * @param path WAV, 16 kHz, mono, 16-bit, made by us. Segments come in order and do not overlap.
   */
  readonly transcribe: (
    path: string,
    options: { readonly signal: AbortSignal },
  ) => AsyncIterable<SpeechEvent>;
  /** Fetches what is missing ahead of the first use. Rejects with `UnavailableError` when it cannot be had. */
  readonly prepare: (options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Null when it works; else what is missing, in a sentence for the user. */
  readonly missing: () => string | null;
  readonly close: () => Promise<void>;
};
