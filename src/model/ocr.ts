import type { Box } from '../core/box.ts';

/** A line of text as it stands in a picture. Boxes are fractions of the picture, upright after `rotation`. */
export type RecognizedLine = {
  readonly text: string;
  readonly box: Box;
  /** The words of `text` in order; their boxes are estimates where the model gives lines only. */
  readonly words: readonly { readonly text: string; readonly box: Box }[];
  /** 0–1. */
  readonly confidence: number;
};

export type RecognizedText = {
  readonly lines: readonly RecognizedLine[];
  /** Degrees by which the picture must be turned clockwise for its text to be upright. */
  readonly rotation: 0 | 90 | 180 | 270;
};

/**
 * Text from pictures (optical character recognition). Throws `UnavailableError` while the model is not there,
 * `ModelError` when it fails; stops within 1 s of `signal`.
 */
export type OcrModel = {
  readonly id: string;
  /** @param picture PNG, JPEG or WebP, decoded and written anew by us: never bytes as they were uploaded */
  readonly recognize: (
    picture: Uint8Array,
    options: { readonly signal: AbortSignal },
  ) => Promise<RecognizedText>;
  /** Null when it works; else what is missing, in a sentence for the user. */
  readonly missing: () => string | null;
  readonly close: () => Promise<void>;
};
