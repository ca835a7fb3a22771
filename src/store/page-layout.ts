import { BLANK_PAGE } from '../core/blank-page.ts';
import type { Page } from '../core/page.ts';

/** What a page says of its parts, stored as one JSON text. */
type PageLayout = Pick<Page, 'kind' | 'regions' | 'places' | 'sheet' | 'time' | 'picture'>;

export function writeLayout({ kind, regions, places, sheet, time, picture }: Page): string {
  return JSON.stringify({ kind, regions, places, sheet, time, picture } satisfies PageLayout);
}

/** A page from before its parts were told: of a PDF when it has a size, of text otherwise. */
export function readLayout(
  layout: string,
  page: { readonly number: number; readonly width: number },
): PageLayout {
  if (layout !== '') return JSON.parse(layout) as PageLayout;
  return { ...BLANK_PAGE, picture: page.width > 0 ? { asset: null, page: page.number } : null };
}
