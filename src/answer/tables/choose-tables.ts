import type { StoredFile } from '../../core/file.ts';
import type { Hit } from '../../core/hit.ts';
import type { QuerySource, StoredTable } from '../../tables/table-engine.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import type { TableAccess } from './table-access.ts';

/** A table that may hold the answer, under the name that a query calls it by. */
export type ChosenTable = {
  readonly source: QuerySource;
  readonly table: StoredTable;
  readonly file: StoredFile;
};

/** Hits that decide whether a question is one for tables. */
const DECIDING_HITS = 8;
/** Files whose tables are looked at. */
const MAX_FILES = 4;
/** Tables without a part in the first hits, and not named, are left out when they score less than this much of the best. */
const MIN_OF_BEST = 0.35;

/** How much of what was found stands in sheets, the first hits counting most: 0–1. */
export function sheetShare(hits: readonly Hit[]): number {
  let [sheets, all] = [0, 0];
  hits.slice(0, DECIDING_HITS).forEach((hit, rank) => {
    all += 1 / (rank + 1);
    if (hit.page.kind === 'sheet') sheets += 1 / (rank + 1);
  });
  return all === 0 ? 0 : sheets / all;
}

/** The tables that the hits stand in and the question names, best first. */
export async function chooseTables(
  access: TableAccess,
  hits: readonly Hit[],
  { question, limit }: { readonly question: string; readonly limit: number },
): Promise<readonly ChosenTable[]> {
  const sheets = hits.filter(({ page }) => page.kind === 'sheet');
  const files = new Map(sheets.map(({ file }) => [file.id, file]));
  const asked = contentTerms(question);
  const scored: {
    readonly file: StoredFile;
    readonly path: string;
    readonly table: StoredTable;
    readonly score: number;
  }[] = [];
  for (const file of [...files.values()].slice(0, MAX_FILES)) {
    const found = await access.tablesOf(file.id);
    for (const table of found?.tables ?? []) {
      const score = hitScore(sheets, file, table) + named(asked, file, table);
      if (found !== null && score > 0) scored.push({ file, path: found.path, table, score });
    }
  }
  const best = Math.max(...scored.map(({ score }) => score));
  const names = new Set<string>();
  return scored
    .filter(({ score }) => score >= best * MIN_OF_BEST)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ file, path, table }) => {
      let name = table.name;
      for (let i = 2; names.has(name); i++) name = `${table.name}_${i}`;
      names.add(name);
      return { source: { name, path, table: table.name }, table, file };
    });
}

/** Cards and rows of the table among the hits, the first ones counting most. */
function hitScore(hits: readonly Hit[], file: StoredFile, table: StoredTable): number {
  const last = table.cardPage + Math.ceil(table.rowCount / Math.max(1, table.rowsPerPage));
  let score = 0;
  hits.forEach((hit, rank) => {
    const { number } = hit.page;
    if (hit.file.id === file.id && number >= table.cardPage && number <= last) score += 1 / (rank + 1);
  });
  return score;
}

/** How many of the question's words are the table's own: of its columns, its values, its title. */
function named(asked: readonly string[], file: StoredFile, table: StoredTable): number {
  const columns = table.columns.flatMap(({ label, name, samples }) => [
    label,
    name.replaceAll('_', ' '),
    ...samples,
  ]);
  const title = `${file.filename.replace(/[_.-]/g, ' ')} ${table.title} ${table.sheet ?? ''}`;
  const own = coverage(asked, contentTerms(columns.join(' ')));
  const of = coverage(contentTerms(table.name.replaceAll('_', ' ')), asked);
  return own + of + 0.5 * coverage(asked, contentTerms(title));
}
