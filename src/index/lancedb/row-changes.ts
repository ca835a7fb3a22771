import type { Table } from '@lancedb/lancedb';
import type { Scope } from '../../core/scope.ts';
import { labelsOf } from '../../filter/compile/push-down.ts';
import type { SearchIndex } from '../search-index.ts';
import { LABELS } from './chunk-row.ts';
import { labelsSql } from './late-columns.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { scopeFilter } from './scope-filter.ts';

export type RowChanges = {
  readonly removeFile: SearchIndex['removeChunks'];
  readonly removeWorkspace: SearchIndex['removeWorkspace'];
  readonly setMetadata: SearchIndex['setMetadata'];
};

type Hooks = { readonly before: () => Promise<unknown>; readonly after: () => void };

/** What happens to rows that are there, in all tables alike. Outside the scope nothing does. */
export function rowChanges(tables: readonly Table[], { before, after }: Hooks): RowChanges {
  const change = async (filter: string | null, write: (table: Table, filter: string) => Promise<unknown>) => {
    if (filter === null) return;
    await before();
    for (const table of tables) await retryConflicts(() => write(table, filter));
    after();
  };
  const remove = (filter: string | null): Promise<void> =>
    change(filter, (table, where) => table.delete(where));
  const fileFilter = (scope: Scope, fileId: string) => scopeFilter(scope, { fileIds: [fileId] });

  return {
    removeFile: async (scope, fileId, which) => {
      const filter = fileFilter(scope, fileId);
      await remove(filter === null ? null : `${filter}${generationFilter(which)}`);
    },
    removeWorkspace: (scope) => remove(scopeFilter(scope)),
    setMetadata: async (scope, fileId, metadata) => {
      const valuesSql = { [LABELS]: labelsSql(labelsOf(metadata)) };
      await change(fileFilter(scope, fileId), (table, where) => table.update({ where, valuesSql }));
    },
  };
}

function generationFilter(which: Parameters<RowChanges['removeFile']>[2]): string {
  if (which === undefined) return '';
  return 'generation' in which
    ? ` AND generation = ${which.generation}`
    : ` AND generation <> ${which.exceptGeneration}`;
}
