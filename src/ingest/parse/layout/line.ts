import type { UprightWord } from './upright-frame.ts';

/** A word of a line with what stands before it: two spaces part the cells of a table. */
export type LineWord = { readonly word: UprightWord; readonly before: '' | ' ' | '  ' };

export type Line = {
  readonly words: readonly LineWord[];
  readonly fontSize: number;
  readonly bold: boolean;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly baseline: number;
};
