import type { Page } from '../core/page.ts';

/** The page without what a model said of its pictures, which stands after all else. */
export function withoutDescriptions(page: Page): Page {
  const described = page.regions.filter(({ kind }) => kind === 'description');
  if (described.length === 0) return page;
  const end = Math.min(...described.map(({ start }) => start));
  return {
    ...page,
    text: page.text.slice(0, end).trimEnd(),
    regions: page.regions.filter(({ kind }) => kind !== 'description'),
  };
}
