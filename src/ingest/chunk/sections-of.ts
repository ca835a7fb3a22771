import type { Page } from '../../core/page.ts';
import type { Region } from '../../core/region.ts';

/** A stretch of a page that may share a chunk. */
export type Section = {
  readonly start: number;
  readonly end: number;
  /** Set: what a model said of a picture. */
  readonly description: Region | null;
};

/**
 * The parts of a page that are searched: without what repeats at the top and bottom of pages, and with each
 * description by a model apart from the file's own words.
 */
export function sectionsOf(page: Page): readonly Section[] {
  const apart = page.regions
    .filter((region) => region.end > region.start && (isMargin(region) || region.origin === 'model'))
    .toSorted((a, b) => a.start - b.start);
  const sections: Section[] = [];
  let start = 0;
  for (const region of apart) {
    if (region.start > start) sections.push({ start, end: region.start, description: null });
    if (!isMargin(region))
      sections.push({ start: Math.max(start, region.start), end: region.end, description: region });
    start = Math.max(start, region.end);
  }
  sections.push({ start, end: page.text.length, description: null });
  return sections.filter((section) => section.end > section.start);
}

function isMargin({ kind }: Region): boolean {
  return kind === 'header' || kind === 'footer';
}
