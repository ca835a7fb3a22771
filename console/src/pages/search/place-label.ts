import type { RelevantDocument } from '../../api/wire-types.ts';
import { formatTime } from '../../format.ts';
import { texts } from '../../texts/texts.ts';

/** Where in its file a passage stands, in words; '' where there is nothing to say. */
export function placeLabel(document: RelevantDocument): string {
  const { page, sheet, cells, start_time: start, end_time: end } = document;
  const words = texts.search;
  return [
    page === null ? '' : words.page(page),
    sheet === null ? '' : words.sheet(sheet),
    cells === null ? '' : words.cells(cells),
    start === null ? '' : words.times(formatTime(start), formatTime(end ?? start)),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
