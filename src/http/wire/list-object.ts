import { z } from 'zod';

/** A page of a list, as OpenAI's clients read it. */
export function listObject<Item extends { readonly id: string }>(data: readonly Item[], hasMore: boolean) {
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: hasMore,
  } as const;
}

export function listSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    object: z.literal('list'),
    data: z.array(item),
    first_id: z.string().nullable(),
    last_id: z.string().nullable(),
    has_more: z.boolean(),
  });
}

/** One page of a list that is at hand whole. Ids sort by creation, so that a cursor stays good after its item is gone. */
export function pageOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  {
    after,
    limit,
    order,
  }: { readonly after?: string | undefined; readonly limit: number; readonly order: 'asc' | 'desc' },
) {
  const direction = order === 'asc' ? 1 : -1;
  const compare = (a: string, b: string) => (a < b ? -direction : a > b ? direction : 0);
  const rest = items
    .filter(({ id }) => after === undefined || compare(id, after) > 0)
    .toSorted((a, b) => compare(a.id, b.id));
  return listObject(rest.slice(0, limit), rest.length > limit);
}
