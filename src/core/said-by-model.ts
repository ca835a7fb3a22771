import type { Page } from './page.ts';

/**
 * Whether a stretch of a page's text holds words of a model that described a picture. They may be searched and read,
 * never quoted: the document does not say them.
 * @param start UTF-16 offset into `page.text`, inclusive
 * @param end exclusive
 */
export function saidByModel(page: Page, start: number, end: number): boolean {
  return page.regions.some((region) => region.origin === 'model' && region.start < end && region.end > start);
}
