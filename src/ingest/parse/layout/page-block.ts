import type { RegionKind, TextOrigin } from '../../../core/region.ts';
import type { Line, LineWord } from './line.ts';
import type { Rect } from './rect.ts';

/** A part of a page in its place in the reading order. Boxes are points of the page as it is seen. */
export type PageBlock = TextBlock | TableBlock | FigureBlock | RemarkBlock;

/** Lines that belong together: a paragraph, a heading, a list. */
export type TextBlock = {
  readonly kind: 'text';
  readonly lines: readonly Line[];
  /** False for text that runs another way than most of the page: stamps in the margin, watermarks. */
  readonly upright: boolean;
  readonly origin: TextOrigin;
  /** What repeats at the top or bottom of pages; null for the page's own text. */
  readonly running: 'header' | 'footer' | null;
};

export type TableBlock = {
  readonly kind: 'table';
  readonly grid: Grid;
  readonly box: Rect;
  readonly origin: TextOrigin;
};

export type FigureBlock = {
  readonly kind: 'figure';
  /** What is drawn in it. */
  readonly lines: readonly Line[];
  readonly box: Rect;
  readonly origin: TextOrigin;
};

/** What a page says beside its text: a form field, a reader's comment, the target of a link. */
export type RemarkBlock = {
  readonly kind: 'remark';
  readonly as: Extract<RegionKind, 'field' | 'comment' | 'note'>;
  readonly text: string;
  readonly box: Rect | null;
};

export type Grid = {
  readonly rowCount: number;
  readonly columnCount: number;
  /** By row, then by column; a merged cell stands once, at its upper left. */
  readonly cells: readonly GridCell[];
};

export type GridCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
  readonly words: readonly LineWord[];
  /** Points of the page as it is seen; null: that of its words. */
  readonly box: Rect | null;
};
