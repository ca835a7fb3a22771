import type { PageObject } from '../api/wire-types.ts';

/** How a page of a file is shown. */
export type PageView = 'picture' | 'grid' | 'player' | 'text';

export function viewOfPage(page: PageObject): PageView {
  if (page.time !== null) return 'player';
  if (page.kind === 'sheet') return page.tables.length > 0 ? 'grid' : 'text';
  return page.image_url === null ? 'text' : 'picture';
}

/** What the pages of such a file are called. */
export type PageNoun = 'page' | 'section' | 'part' | 'stretch';

export function nounOfPage(page: PageObject | undefined): PageNoun {
  if (page === undefined || page.paged === true) return 'page';
  if (page.time !== null) return 'stretch';
  return page.kind === 'sheet' ? 'part' : 'section';
}
