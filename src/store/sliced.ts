// A statement may carry 32,766 parameters (SQLITE_MAX_VARIABLE_NUMBER; Postgres: 65,535); a file has 22 columns.
const ITEMS_A_STATEMENT = 500;

/** The items in portions that fit into one statement; no portion is empty. */
export function* sliced<Item>(items: readonly Item[], size = ITEMS_A_STATEMENT): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
