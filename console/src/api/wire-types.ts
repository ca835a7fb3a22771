import type { RelevantDocumentObject } from '../../../src/http/wire/file-schema.ts';

// What the server sends, as its own schemas say it. Types alone: the console talks to it over HTTP.

export type { ChatCompletionObject, StoredMessageObject } from '../../../src/http/wire/completion-schema.ts';
export type { FileObject } from '../../../src/http/wire/file-schema.ts';
export type { PageObject } from '../../../src/http/wire/page-schema.ts';

/** Fractions of the page, from its top left. */
export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
export type PageBox = Box & { readonly page: number };

/** An element of `relevant_docs`: the very place of a quote. Answers of older versions lack the page's number. */
export type RelevantDocument = Omit<RelevantDocumentObject, 'page_number'> &
  Partial<Pick<RelevantDocumentObject, 'page_number'>>;

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
