import type { Box } from './box.ts';

/**
 * - `header`, `footer`: what repeats at the top or bottom of pages (page numbers too)
 * - `note`: a footnote, or the notes of a slide; `comment`: a reader's remark
 * - `field`: a form field with its value
 * - `figure`: a picture or drawing; its text is what is drawn in it
 * - `speech`: what is said; `screen`: what stands in a frame of a video
 * - `description`: what a model that sees said of a figure or page
 */
export type RegionKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'table'
  | 'figure'
  | 'caption'
  | 'header'
  | 'footer'
  | 'note'
  | 'comment'
  | 'field'
  | 'speech'
  | 'screen'
  | 'description';

/** Who says that the text is so: the file itself, a model that reads pictures or hears, or one that describes. */
export type TextOrigin = 'file' | 'ocr' | 'speech' | 'model';

/** A part of a page. Its text is `page.text.slice(start, end)`; a figure without text has `start === end`. */
export type Region = {
  readonly kind: RegionKind;
  readonly start: number;
  readonly end: number;
  /** Null where the place on the page is not known. */
  readonly box: Box | null;
  readonly origin: TextOrigin;
  /** Of regions of kind `table`. */
  readonly table?: Table;
};

/** Rows and columns are counted from 0. A merged cell stands once, at its upper left. */
export type Table = {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly TableCell[];
};

export type TableCell = {
  readonly row: number;
  readonly column: number;
  /** 1 unless merged. */
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
  /** UTF-16 offsets into the page's text; equal for an empty cell. */
  readonly start: number;
  readonly end: number;
  readonly box: Box | null;
};
