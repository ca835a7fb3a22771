import type { RecognizedText } from '../../../model/ocr.ts';

/** What the OCR process is started with, as JSON in its first argument. */
export type OcrProcessData = {
  readonly detectionPath: string;
  readonly recognitionPath: string;
  readonly threads: number;
};

/** To the process, one at a time. */
export type OcrRequest = { readonly picture: Uint8Array };

/** From the process, one for each request. */
export type OcrReply =
  | { readonly kind: 'recognized'; readonly text: RecognizedText; readonly residentBytes: number }
  | { readonly kind: 'failed'; readonly message: string };
