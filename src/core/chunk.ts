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

/** Where a chunk belongs. `chunkIndex`: the chunk's own number in its file. */
export type ChunkPlace = {
  readonly fileId: string;
  /** Of the file; only the committed one may be seen. */
  readonly generation: number;
  readonly chunkIndex: number;
  /** 1-based. */
  readonly page: number;
};

/** Tells chunks apart, of all files and generations. */
export function chunkKey({
  fileId,
  generation,
  chunkIndex,
}: Pick<ChunkPlace, 'fileId' | 'generation' | 'chunkIndex'>): string {
  return `${fileId} ${generation} ${chunkIndex}`;
}

/** A chunk with what a search weighs it by. */
export type WeighableChunk = {
  readonly fileId: string;
  readonly generation: number;
  readonly chunk: Chunk;
  /** Of file name, title, headings and text, as full text search sees them: joined by single spaces, not stemmed. */
  readonly words: string;
  /** Of length 1; null when it is of another embedding model than the present one. */
  readonly vector: Float32Array | null;
};
