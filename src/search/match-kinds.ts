import { kindsOf, type PageFacet } from '../core/page-kinds.ts';
import type { Scope } from '../core/scope.ts';
import type { Store } from '../store/store.ts';
import { pagesOf } from './pages-of.ts';
import { kindMatch } from './visual/kind-match.ts';
import type { Candidate } from './weigh.ts';

/** What stands further down is not shown for being a figure either. */
const LOOKED_AT = 40;

/** How far the pages of the best candidates show what the query asks to see: 0–1 for each, 0 for those further down. */
export async function matchKinds(
  store: Pick<Store, 'getPages'>,
  { candidates, kinds }: { readonly candidates: readonly Candidate[]; readonly kinds: readonly PageFacet[] },
  scope: Scope,
): Promise<readonly number[]> {
  const best = candidates.slice(0, LOOKED_AT).map(({ found }) => found);
  const pageOf = await pagesOf(store, best, scope);
  return candidates.map(({ found }) => {
    const page = pageOf(found);
    return page === undefined ? 0 : kindMatch(kindsOf(page), kinds);
  });
}
