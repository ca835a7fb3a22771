/** Which way a line of text runs on the page as it is seen; `askew` is anything else. */
export type Direction = 'right' | 'down' | 'left' | 'up' | 'askew';

/** A run of characters without white space, placed on the page: points from its top left. */
export type PlacedWord = {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** A point of the baseline. */
  readonly originX: number;
  readonly originY: number;
  /** Points, as drawn. */
  readonly fontSize: number;
  readonly bold: boolean;
  readonly direction: Direction;
};
