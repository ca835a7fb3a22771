import type { Box } from '../../../core/box.ts';
import type { Word } from '../../../core/page.ts';
import type { RegionKind, TextOrigin } from '../../../core/region.ts';

/** A part of a document in reading order, before it is known on which page it stands. */
export type Block = TextBlock | TableBlock | PictureBlock;

/** Where a page begins: an offset into a block's text. */
export type PageMark = {
  readonly offset: number;
  /** False for a mark that stands for the same break as one just before it. */
  readonly forced: boolean;
};

export type TextBlock = {
  readonly type: 'text';
  readonly kind: Exclude<RegionKind, 'table' | 'figure'>;
  /** Of headings; 1 is the highest. */
  readonly level: number | null;
  readonly text: string;
  readonly origin: TextOrigin;
  /** Ascending. A block without text may hold nothing but a mark. */
  readonly marks: readonly PageMark[];
  readonly box: Box | null;
};

export type TableBlock = {
  readonly type: 'table';
  readonly rows: readonly BlockRow[];
  readonly box: Box | null;
};

export type BlockRow = {
  readonly cells: readonly BlockCell[];
  readonly header: boolean;
  /** True when a page begins before the row. */
  readonly opensPage: boolean;
};

/** Columns are counted from 0. A merged cell stands in its first row. */
export type BlockCell = {
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** In one line. */
  readonly text: string;
  readonly box: Box | null;
};

/** A picture with what is written in it. */
export type PictureBlock = {
  readonly type: 'picture';
  /** Lines that were recognized in it; '' for none. */
  readonly text: string;
  /** The words of `text`; boxes are fractions of the picture. */
  readonly words: readonly Word[];
  /** What shows it: JPEG, in the scratch folder; null when it cannot be shown. Pixels. */
  readonly image: CardImage | null;
  readonly box: Box | null;
};

export type CardImage = {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
};

/** A picture, chart or diagram by the part it is in, until that is read. */
export type UnreadFigure = {
  readonly type: 'unread';
  readonly kind: 'picture' | 'chart' | 'diagram';
  readonly part: string;
  /** What its author says it shows; '' for nothing. */
  readonly caption: string;
  readonly box: Box | null;
};

export type WalkedBlock = Block | UnreadFigure;

export const PLAIN_TEXT: Omit<TextBlock, 'text'> = {
  type: 'text',
  kind: 'paragraph',
  level: null,
  origin: 'file',
  marks: [],
  box: null,
};
