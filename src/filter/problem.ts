/** Why a filter was not understood, and where. */
export type FilterProblem = {
  /** What was expected and what stood there instead, in one sentence or two. */
  readonly message: string;
  /** The place in the text, in UTF-16 units from 0; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
  /** Both count from 1; the column counts code points. */
  readonly line: number;
  readonly column: number;
  /** The message, the line, and a caret under the place: three lines. */
  readonly picture: string;
};
