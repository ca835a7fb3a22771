/**
 * A passage of one page: the unit that is embedded, indexed and found. A chunk never crosses a page.
 */
export type Chunk = {
  /** 0-based, in the order of the file. */
  readonly index: number;
  /** 1-based. */
  readonly page: number;
  /** UTF-16 offsets into the page's text. */
  readonly start: number;
  readonly end: number;
  /** `page.text.slice(start, end)`, verbatim. */
  readonly text: string;
  /** The headings above it, outermost first; the document's title is not repeated here. */
  readonly headingPath: readonly string[];
};
