// What the server sends, as its own schemas say it. Types alone: the console talks to it over HTTP.

export type { ChatCompletionObject, StoredMessageObject } from '../../../src/http/wire/completion-schema.ts';
export type { FileObject } from '../../../src/http/wire/file-schema.ts';
export type { PageObject } from '../../../src/http/wire/page-schema.ts';

/** Fractions of the page, from its top left. */
export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
export type PageBox = Box & { readonly page: number };

/** An element of `relevant_docs`: the very place of a quote. */
export type RelevantDocument = {
  readonly citation: number | null;
  readonly file_id: string;
  readonly filename: string;
  readonly workspace_id: string;
  readonly chunk_index: number;
  /** Null for files without pages. */
  readonly page: number | null;
  /** The page's number in `GET /files/{id}/pages/{n}`, whatever kind of file it is; missing in old answers. */
  readonly page_number?: number | null;
  readonly score: number;
  readonly text: string;
  readonly boxes: readonly PageBox[];
  readonly image_url: string | null;
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly sheet: string | null;
  readonly cells: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
};

export type Claim = {
  readonly text: string;
  readonly start_index: number;
  readonly end_index: number;
  readonly verdict: 'supported' | 'contradicted' | 'unsupported';
  readonly citations: readonly number[];
  readonly check: 'quote' | 'number' | 'computed' | 'model';
};

export type Annotation = {
  readonly type: string;
  readonly text: string;
  readonly start_index: number;
  readonly end_index: number;
  readonly file_citation?: RelevantDocument;
};

export type List<Item> = {
  readonly object: 'list';
  readonly data: readonly Item[];
  readonly first_id: string | null;
  readonly last_id: string | null;
  readonly has_more: boolean;
};
