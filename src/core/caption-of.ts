import type { Page } from './page.ts';
import type { Region } from './region.ts';

/**
 * The caption of a figure or table: the one behind it in the page's text; else the one before it, unless that belongs
 * to the figure or table it follows itself; else the one that several figures in a row have behind them. Null: there
 * is none.
 */
export function captionOf(page: Page, region: Region): Region | null {
  const at = page.regions.indexOf(region);
  if (at < 0) return null;
  const [twoBefore, before, behind] = [at - 2, at - 1, at + 1].map((i) => page.regions[i]);
  if (behind?.kind === 'caption') return behind;
  if (before?.kind === 'caption' && !hasCaptions(twoBefore)) return before;
  const behindAll = page.regions.slice(at).find(({ kind }) => kind !== 'figure');
  return behindAll?.kind === 'caption' ? behindAll : null;
}

function hasCaptions(region: Region | undefined): boolean {
  return region?.kind === 'figure' || region?.kind === 'table';
}
