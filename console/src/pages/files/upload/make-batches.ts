/** Few enough that a refusal concerns few, many enough that 10,000 small files take hundreds of requests. */
export const BATCH_FILES = 25;
export const BATCH_BYTES = 32 * 1024 ** 2;

/** In their order, as many a batch as its limits allow; a larger file goes alone. */
export function makeBatches<Item extends { readonly size: number }>(
  items: readonly Item[],
): readonly Item[][] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const batch = batches.at(-1);
    bytes += item.size;
    if (batch !== undefined && batch.length < BATCH_FILES && bytes <= BATCH_BYTES) {
      batch.push(item);
    } else {
      batches.push([item]);
      bytes = item.size;
    }
  }
  return batches;
}
