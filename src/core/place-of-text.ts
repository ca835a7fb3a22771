import type { Page } from './page.ts';
import { type CellRange, formatCells, type TimeSpan } from './place.ts';

/** Where a quote stands beside its boxes; what does not apply is null. Times are seconds. */
export type TextPlace = {
  readonly sheet: string | null;
  /** "B2:D9" */
  readonly cells: string | null;
  readonly startTime: number | null;
  readonly endTime: number | null;
};

/**
 * The cells that a stretch of a page's text stands in, or the time it is heard. Text of a page that is a moment of
 * a video (what stands in its picture) has the page's time.
 * @param start UTF-16 offset into `page.text`, inclusive
 * @param end exclusive
 */
export function placeOfText(page: Page, start: number, end: number): TextPlace {
  const touched = page.places.filter((place) => place.end > start && place.start < end);
  const ranges = touched.flatMap((place) => ('cells' in place ? [place.cells] : []));
  const times = touched.flatMap((place) => ('time' in place ? [place.time] : []));
  const [firstRange, ...otherRanges] = ranges;
  const time: TimeSpan | null =
    times.length === 0
      ? page.time
      : {
          start: Math.min(...times.map((span) => span.start)),
          end: Math.max(...times.map((span) => span.end)),
        };
  return {
    sheet: page.sheet,
    cells: firstRange === undefined ? null : formatCells(otherRanges.reduce(unite, firstRange)),
    startTime: time?.start ?? null,
    endTime: time?.end ?? null,
  };
}

function unite(a: CellRange, b: CellRange): CellRange {
  return {
    firstColumn: Math.min(a.firstColumn, b.firstColumn),
    firstRow: Math.min(a.firstRow, b.firstRow),
    lastColumn: Math.max(a.lastColumn, b.lastColumn),
    lastRow: Math.max(a.lastRow, b.lastRow),
  };
}
