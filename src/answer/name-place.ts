import { formatTimeSpan } from '../core/format-time.ts';
import type { Hit } from '../core/hit.ts';
import { placeOfText } from '../core/place-of-text.ts';

/** Where in its file a passage stands, in words: "page 12", "sheet Costs, B2:D9", "0:11–0:18"; '' = no such place. */
export function namePlace({ file, page, chunk }: Hit): string {
  const { sheet, cells, startTime, endTime } = placeOfText(page, chunk.start, chunk.end);
  if (startTime !== null && endTime !== null) return formatTimeSpan({ start: startTime, end: endTime });
  if (page.kind === 'sheet')
    return [sheet === null ? null : `sheet ${sheet}`, cells].filter((part) => part !== null).join(', ');
  return file.paged === false ? '' : `page ${page.number}`;
}
