import { resolve } from 'node:path';
import { type Connection, connect, type Table } from '@lancedb/lancedb';
import type { PackedVectors } from '../../core/packed-vectors.ts';
import { labelsOf } from '../../filter/compile/push-down.ts';
import { sqlLiteral } from '../../filter/compile/sql-literal.ts';
import type { VisualIndex } from '../visual-index.ts';
import { createPageIndexes, createPageTableKeeper } from './keep-page-table.ts';
import { openOtherTables } from './other-tables.ts';
import {
  ownBytes,
  PAGE_LAYOUT_VERSION,
  type PageResultRow,
  pageColumns,
  pageSchema,
  toPageCandidate,
  toPageRow,
} from './page-row.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { rowChanges } from './row-changes.ts';
import { scopeFilter } from './scope-filter.ts';

export type LanceVisualIndexOptions = {
  /** A folder of this machine; made when it is not there. */
  readonly folder: string;
  /** Each model has a table of its own. Null: none is configured. */
  readonly model: { readonly id: string; readonly dimensions: number } | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Without writes for so long, `maintain` folds in even a single row; 5,000 by default. */
  readonly quietMilliseconds?: number;
  /** From so many pages on, their means get an approximate index; 10,000 by default. */
  readonly vectorIndexRows?: number;
};

const TABLE_PREFIX = 'pages_v';
const MINIMUM_PROBES = 20;
// Partitions looked into; up to all when a narrow scope leaves too few hits.
const ALL_PROBES = 0;
/** A packed page takes up to 33 kB at 128 dimensions: 2 MB a write. */
const ROWS_PER_WRITE = 64;

async function openOwnTable(
  connection: Connection,
  { id, dimensions }: { readonly id: string; readonly dimensions: number },
): Promise<Table> {
  const name = `${TABLE_PREFIX}${PAGE_LAYOUT_VERSION}_${id.replaceAll(/[^\w.-]/g, '_')}_${dimensions}`;
  const table = await connection.createEmptyTable(name, pageSchema(dimensions), {
    mode: 'create',
    existOk: true,
  });
  await createPageIndexes(table);
  return table;
}

/** Pages by what they look like, in the folder of the index of chunks, in tables of their own. */
export async function openLanceVisualIndex(options: LanceVisualIndexOptions): Promise<VisualIndex> {
  // 0: each read sees what other processes have committed.
  const connection = await connect(resolve(options.folder), { readConsistencyInterval: 0 });
  const table = options.model === null ? null : await openOwnTable(connection, options.model);
  const others = await openOtherTables(connection, { own: table?.name, prefix: TABLE_PREFIX });
  const all = table === null ? others : [table, ...others];
  const keepers = all.map((each) =>
    createPageTableKeeper(each, {
      now: options.now,
      quietMilliseconds: options.quietMilliseconds ?? 5_000,
      vectorIndexRows: options.vectorIndexRows ?? 10_000,
    }),
  );
  const noteWrite = (): void => {
    for (const keeper of keepers) keeper.noteWrite();
  };

  const changes = rowChanges(all, { before: async () => undefined, after: noteWrite });

  return {
    addPages: async (file, pages) => {
      if (table === null) throw new TypeError('No visual model is configured.');
      const labels = labelsOf(file.metadata);
      for (let start = 0; start < pages.length; start += ROWS_PER_WRITE) {
        const portion = pages.slice(start, start + ROWS_PER_WRITE);
        const rows = portion.map((page) => toPageRow(file, page, labels));
        await retryConflicts(() => table.add(rows));
        noteWrite();
      }
    },

    removePages: changes.removeFile,
    removeWorkspace: changes.removeWorkspace,
    setMetadata: changes.setMetadata,

    searchPages: async (mean, search) => {
      search.signal.throwIfAborted();
      const filter = scopeFilter(search.scope, search);
      if (table === null || filter === null || search.limit <= 0) return [];
      const rows: PageResultRow[] = await table
        .vectorSearch(mean)
        .column('pooled')
        .distanceType('cosine')
        .maximumNprobes(ALL_PROBES)
        .minimumNprobes(MINIMUM_PROBES)
        .where(filter)
        .select([...pageColumns])
        .limit(search.limit)
        .toArray();
      search.signal.throwIfAborted();
      return rows.map(toPageCandidate);
    },

    findPictures: async (scope, pictures) => {
      const found = new Map<string, PackedVectors>();
      const filter = scopeFilter(scope);
      if (table === null || filter === null || pictures.length === 0) return found;
      const named = `picture IN (${pictures.map(sqlLiteral).join(', ')})`;
      const query = table.query().where(`${filter} AND ${named}`).select(['picture', 'vectors']);
      for (const { picture, vectors } of await query.toArray()) found.set(picture, ownBytes(vectors));
      return found;
    },

    countPages: async (scope, fileId) => {
      const filter = scopeFilter(scope, fileId === undefined ? {} : { fileIds: [fileId] });
      return table === null || filter === null ? 0 : await table.countRows(filter);
    },

    maintain: async () => {
      for (const keeper of keepers) await keeper.maintain();
    },

    close: async () => {
      for (const keeper of keepers) await keeper.close();
      for (const each of all) each.close();
      connection.close();
    },
  };
}
