import { request } from './request.ts';
import type { List } from './wire-types.ts';

const PAGE = 1000;
/** So that a list that never ends cannot keep a page busy for ever. */
const MOST_PAGES = 50;

/** All pages of a list, one after the other. */
export async function readWholeList<Item extends { readonly id: string }>(
  path: string,
  signal: AbortSignal,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const list: List<Item> = await request(path, { query: { limit: PAGE, after }, signal });
    items.push(...list.data);
    if (!list.has_more || list.last_id === null) break;
    after = list.last_id;
  }
  return items;
}
