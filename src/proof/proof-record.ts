import type { PageBox } from '../core/box.ts';
import type { JsonObject } from '../core/json.ts';

/**
 * What is written down with a stored completion, at the time of the answer, so that a proof can be made of it later:
 * everything that may have changed by then. Keys are as the proof shows them.
 */
export type ProofRecord = {
  /** The version of the program that answered. */
  readonly product: string;
  readonly organization_id: string;
  /** The request as it was sent, its messages aside. */
  readonly request: JsonObject;
  readonly models: readonly RecordedModel[];
  readonly files: readonly RecordedFile[];
  readonly pages: readonly RecordedPage[];
  readonly choices: readonly RecordedChoice[];
};

/** A model that was called for the answer. */
export type RecordedModel = {
  readonly kind: 'reasoning' | 'perception';
  readonly model: string;
  readonly calls: number;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  /** Of a built-in model; of others the name is all that is known. */
  readonly files: readonly ModelFile[];
};

export type ModelFile = { readonly name: string; readonly sha256: string };

export type RecordedFile = {
  readonly id: string;
  readonly filename: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly media_type: string | null;
};

export type RecordedPage = {
  readonly file_id: string;
  /** 1-based; a file without pages has sections that are stored as pages. */
  readonly number: number;
  readonly text: string;
  /** What a picture of it is drawn from: bytes by their hash, and the page in them. Null: it has none. */
  readonly picture: { readonly sha256: string; readonly media_type: string; readonly page: number } | null;
};

export type RecordedChoice = {
  readonly evidence: readonly RecordedEvidence[];
  readonly computations: readonly JsonObject[];
};

export type RecordedEvidence = {
  /** Place in the record's `pages`, from 0. */
  readonly page_index: number;
  /** UTF-16 offsets of the quote in that page's text. */
  readonly start: number;
  readonly end: number;
  /** Who says that the text is so: `file`, `ocr`, `speech`, `model`. */
  readonly origins: readonly string[];
  readonly file_id: string;
  readonly filename: string;
  readonly chunk_index: number;
  /** As it is cited: null for files without pages. */
  readonly page: number | null;
  readonly quote: string;
  readonly boxes: readonly PageBox[];
  readonly sheet: string | null;
  readonly cells: string | null;
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly score: number;
  readonly metadata: JsonObject;
};
