import type { Page } from '../../src/core/page.ts';
import type { LayoutCase } from './layout-cases.ts';

/** Both 0–1. `cells`: F1 of a table's cells, null where the page has no table. */
export type LayoutScore = { readonly order: number; readonly cells: number | null };

/** How much of a page was read in order, and how many cells of its table stand where they should. */
export function scoreLayout({ order, table }: LayoutCase, page: Page): LayoutScore {
  const found = [...page.text.matchAll(/[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => order.includes(word));
  return {
    order: longestCommon(order, found) / Math.max(order.length, found.length),
    cells: table === undefined ? null : scoreCells(table, page),
  };
}

/** The length of the longest sequence that both have, in order. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, () => 0);
  for (const item of a) {
    const current = [0];
    for (const [j, other] of b.entries())
      current.push(item === other ? (previous[j] ?? 0) + 1 : Math.max(previous[j + 1] ?? 0, current[j] ?? 0));
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** A cell counts when its text stands in its row and column, of one table. */
function scoreCells(expected: readonly (readonly (string | null)[])[], page: Page): number {
  const wanted = new Set(
    expected.flatMap((row, i) =>
      row.flatMap((text, j) => (text === null || text === '' ? [] : [`${i} ${j} ${text}`])),
    ),
  );
  const scores = page.regions.flatMap(({ table }) => {
    if (table === undefined) return [];
    const cells = table.cells.flatMap(({ row, column, start, end }) =>
      start === end ? [] : [`${row} ${column} ${page.text.slice(start, end)}`],
    );
    const right = cells.filter((cell) => wanted.has(cell)).length;
    return [(2 * right) / (cells.length + wanted.size)];
  });
  return Math.max(0, ...scores);
}
