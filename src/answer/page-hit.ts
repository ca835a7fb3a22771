import type { StoredFile } from '../core/file.ts';
import type { Hit } from '../core/hit.ts';
import type { Page } from '../core/page.ts';
import type { TextSpan } from './text/split-units.ts';

/** A page, or a stretch of it, as if a search had found it. */
export function pageHit(
  file: StoredFile,
  page: Page,
  { start, end }: TextSpan = { start: 0, end: page.text.length },
): Hit {
  const chunk = {
    index: page.number - 1,
    page: page.number,
    start,
    end,
    text: page.text.slice(start, end),
    headingPath: [],
  };
  return { file, page, chunk, score: 0, channels: {} };
}
