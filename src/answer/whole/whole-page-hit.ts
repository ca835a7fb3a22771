import type { Chunk } from '../../core/chunk.ts';
import type { StoredFile } from '../../core/file.ts';
import type { Hit } from '../../core/hit.ts';
import type { Page } from '../../core/page.ts';

/** A page as if a search had found all of it, or its beginning of at most so many characters. */
export function wholePageHit(file: StoredFile, page: Page, limit: number): Hit {
  const end = Math.min(page.text.length, limit);
  const text = page.text.slice(0, end);
  const chunk: Chunk = { index: page.number - 1, page: page.number, start: 0, end, text, headingPath: [] };
  return { file, page, chunk, score: 1, channels: {} };
}
