import type { Box } from './box.ts';
import type { Place, TimeSpan } from './place.ts';
import type { Region } from './region.ts';

/** A run of text without white space, with its place. `start`, `end`: UTF-16 offsets into the page's text. */
export type Word = { readonly start: number; readonly end: number; readonly box: Box };

/** A heading inside a page's text. `level` 1 is the highest. Offsets are UTF-16, into the page's text. */
export type Heading = { readonly level: number; readonly start: number; readonly end: number };

/** What a page is, as a whole. `card`: text of a document that has no pages of its own here. */
export type PageKind = 'text' | 'scan' | 'slide' | 'form' | 'sheet' | 'image' | 'sound' | 'frame' | 'card';

/**
 * One page as it was parsed. Files without pages (text, Markdown, JSON) are cut into sections that are stored
 * as pages too; they have no words with boxes, and `ParsedDocument.paged` is false.
 */
export type Page = {
  /** 1-based. */
  readonly number: number;
  /** Points (1/72 inch); 0 for a file without pages. */
  readonly width: number;
  readonly height: number;
  /** In reading order; lines end with "\n", paragraphs with "\n\n". */
  readonly text: string;
  /** In the order of `text`; empty for a file without pages. */
  readonly words: readonly Word[];
  readonly headings: readonly Heading[];
  readonly kind: PageKind;
  /** In the order of `text`; empty where no parts were told apart. */
  readonly regions: readonly Region[];
  /** Cells or times of stretches of `text`, in its order, without overlaps. */
  readonly places: readonly Place[];
  /** The sheet's name; null for a page that is not of a sheet. */
  readonly sheet: string | null;
  /** When the page is seen and heard; null for a page of a file without time. */
  readonly time: TimeSpan | null;
  /** What a picture of the page is made from; null = there is none. */
  readonly picture: PagePicture | null;
};

/** `page` (1-based) of the named asset of the file, or (`asset` null) of the file itself. */
export type PagePicture = { readonly asset: string | null; readonly page: number };

export type OutlineEntry = { readonly title: string; readonly level: number; readonly page: number };

/** What is known of a file as a whole once it is parsed. */
export type DocumentInfo = {
  readonly title: string | null;
  readonly pageCount: number;
  /** False for text, Markdown and JSON: their "pages" are sections, and a citation's page is null. */
  readonly paged: boolean;
  readonly outline: readonly OutlineEntry[];
  /** Plain sentences a reader should know ("page 7 could not be read"); they become `status_details`. */
  readonly notes: readonly string[];
};
