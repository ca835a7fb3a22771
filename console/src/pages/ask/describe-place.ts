import type { RelevantDocument } from '../../api/wire-types.ts';
import { formatTime } from '../../format.ts';
import { texts } from '../../texts/texts.ts';

/** Where a quote stands, for people: "handbook.pdf, page 12". */
export function describePlace(document: RelevantDocument): string {
  const { place } = texts.ask;
  const { page, sheet, cells, start_time: start } = document;
  const where = [
    sheet,
    cells === null ? null : place.cells(cells),
    start === null ? null : place.time(formatTime(start)),
    page === null || sheet !== null || start !== null ? null : place.page(page),
  ].filter((part) => part !== null && part !== '');
  return [document.filename, ...where].join(', ');
}
