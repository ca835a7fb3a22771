import type { ChunkPlace } from '../core/chunk.ts';
import type { Page } from '../core/page.ts';
import type { Scope } from '../core/scope.ts';
import type { Store } from '../store/store.ts';

type PagePlace = Pick<ChunkPlace, 'fileId' | 'page'>;

/** The pages on which these places lie, each read once. A page that is gone is undefined. */
export async function pagesOf(
  store: Pick<Store, 'getPages'>,
  places: readonly PagePlace[],
  scope: Scope,
): Promise<(place: PagePlace) => Page | undefined> {
  const wanted = new Map(places.map((place) => [keyOf(place), place]));
  const found = await store.getPages(
    scope,
    [...wanted.values()].map(({ fileId, page }) => ({ fileId, pageNumber: page })),
  );
  const pages = new Map(found.map(({ fileId, page }) => [keyOf({ fileId, page: page.number }), page]));
  return (place) => pages.get(keyOf(place));
}

function keyOf({ fileId, page }: PagePlace): string {
  return `${fileId} ${page}`;
}
