import type { PageBox } from './box.ts';
import type { StoredFile } from './file.ts';
import type { JsonObject } from './json.ts';
import type { Page } from './page.ts';
import type { TextPlace } from './place-of-text.ts';

/** What a quote was cut out of, as it was at the time of the answer. */
export type EvidenceSource = {
  readonly file: StoredFile;
  readonly page: Page;
  /** UTF-16 offsets into the page's text: the quote is `page.text.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
};

/** A verbatim quote with its very place. Nothing may be cited that is not evidence. */
export type Evidence = TextPlace & {
  readonly fileId: string;
  readonly filename: string;
  readonly workspaceId: string;
  /** page − 1 for paged files, the chunk's own number otherwise. */
  readonly chunkIndex: number;
  /** 1-based; null for files without pages. */
  readonly page: number | null;
  /** The page, by its number in the store, whose picture shows it; null when there is no picture. */
  readonly picturePage: number | null;
  /** As it stands in the stored page text (white space aside); '' = the picture itself, for what a model saw there. */
  readonly quote: string;
  readonly boxes: readonly PageBox[];
  readonly score: number;
  /** The file's metadata at the time of the answer. */
  readonly metadata: JsonObject;
  readonly source: EvidenceSource;
};
