import { resolve } from 'node:path';
import { type Connection, connect, type Query, type Table, type VectorQuery } from '@lancedb/lancedb';
import { chunkKey } from '../../core/chunk.ts';
import { labelsOf } from '../../filter/compile/push-down.ts';
import { analyzeQuery } from '../analyze-text.ts';
import type { IndexQueryOptions, RankedChunk, SearchIndex } from '../search-index.ts';
import {
  type ChunkColumnsRow,
  chunkColumns,
  chunkSchema,
  LAYOUT_VERSION,
  PLACE,
  type PlaceRow,
  toRankedChunk,
  toRow,
  toWeighableChunk,
} from './chunk-row.ts';
import { fullTextQuery } from './full-text-query.ts';
import { addLateColumns } from './late-columns.ts';
import { latestVersion } from './latest-version.ts';
import { createMissingIndexes, createTableKeeper, dropCoarseIndex } from './maintain-table.ts';
import { openOtherTables } from './other-tables.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { rowChanges } from './row-changes.ts';
import { scopeFilter } from './scope-filter.ts';

export type LanceIndexOptions = {
  /** A folder of this machine; made when it is not there. */
  readonly folder: string;
  /**
   * Vectors of different models never meet: each model has a table of its own. What stands in the tables of others is
   * found by its words until it is added anew.
   */
  readonly modelId: string;
  readonly dimensions: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Without writes for so long, `maintain` folds in even a single row; 5,000 by default. */
  readonly quietMilliseconds?: number;
  /** From so many rows on, vectors get an approximate index; 10,000 by default. */
  readonly vectorIndexRows?: number;
};

// Partitions looked into; more, up to all, when a narrow scope leaves too few hits.
const MINIMUM_PROBES = 20;
const ALL_PROBES = 0;
// A new layout never meets old rows.
const TABLE_PREFIX = `chunks_v${LAYOUT_VERSION}_`;
// Rows written at once: bounds the memory that one large file takes on its way in.
const ROWS_PER_WRITE = 1_000;

/** A table of an earlier version has other columns than a new one: it is opened as it is. */
async function openOwnTable(connection: Connection, name: string, dimensions: number): Promise<Table> {
  if ((await connection.tableNames()).includes(name)) return connection.openTable(name);
  return connection.createEmptyTable(name, chunkSchema(dimensions), { mode: 'create', existOk: true });
}

/** The search engine in a folder: full text (BM25, English stems) and vectors in one LanceDB table. */
export async function openLanceIndex(options: LanceIndexOptions): Promise<SearchIndex> {
  // Only an absolute path is surely taken for a folder.
  const folder = resolve(options.folder);
  const connection = await connect(folder);
  const model = options.modelId.replaceAll(/[^\w.-]/g, '_');
  const name = `${TABLE_PREFIX}${model}_${options.dimensions}`;
  const table = await openOwnTable(connection, name, options.dimensions);
  await addLateColumns(table);
  await createMissingIndexes(table);
  await dropCoarseIndex(table);
  const others = await openOtherTables(connection, { own: table.name, prefix: TABLE_PREFIX });
  for (const other of others) await addLateColumns(other);
  const all = [table, ...others];
  const keeper = createTableKeeper(table, {
    now: options.now,
    quietMilliseconds: options.quietMilliseconds ?? 5_000,
    vectorIndexRows: options.vectorIndexRows ?? 10_000,
  });

  // A file that another process has deleted must not be found here, one that it has added must.
  const refreshers = all.map((each) => latestVersion(each, { folder, now: options.now }));
  const refresh = (): Promise<unknown> => Promise.all(refreshers.map((one) => one()));

  const find = async (
    query: Query | VectorQuery,
    { limit, signal }: IndexQueryOptions,
    score: (row: PlaceRow) => number,
  ): Promise<readonly RankedChunk[]> => {
    const rows: PlaceRow[] = await query.limit(limit).toArray();
    signal.throwIfAborted();
    return rows.map((row) => toRankedChunk(row, score(row)));
  };

  const changes = rowChanges(all, { before: refresh, after: keeper.noteWrite });

  return {
    addChunks: async (file, chunks) => {
      const labels = labelsOf(file.metadata);
      await refresh();
      for (let start = 0; start < chunks.length; start += ROWS_PER_WRITE) {
        const portion = chunks.slice(start, start + ROWS_PER_WRITE);
        const rows = portion.map((chunk) => toRow(file, chunk, labels));
        await retryConflicts(() => table.add(rows));
        keeper.noteWrite();
      }
    },

    removeChunks: changes.removeFile,
    removeWorkspace: changes.removeWorkspace,
    setMetadata: changes.setMetadata,

    searchText: async (query, search) => {
      search.signal.throwIfAborted();
      const asked = fullTextQuery(typeof query === 'string' ? { words: analyzeQuery(query) } : query);
      const filter = scopeFilter(search.scope, search);
      if (filter === null || asked === null || search.limit <= 0) return [];
      await refresh();
      const found = await Promise.all(
        all.map((each) => {
          const matching = each.query().fullTextSearch(asked).where(filter).select([PLACE, '_score']);
          return find(matching, search, (row) => row._score ?? 0);
        }),
      );
      // Scores of two tables rest on counts of their own; while files move over that is near enough.
      return found.length === 1
        ? (found[0] ?? [])
        : found
            .flat()
            .sort((a, b) => b.score - a.score)
            .slice(0, search.limit);
    },

    searchVector: async (vector, search) => {
      search.signal.throwIfAborted();
      const filter = scopeFilter(search.scope, search);
      if (filter === null || search.limit <= 0) return [];
      await refresh();
      const nearest = table
        .vectorSearch(vector)
        .distanceType('cosine')
        .maximumNprobes(ALL_PROBES)
        .minimumNprobes(MINIMUM_PROBES)
        .where(filter)
        .select([PLACE, '_distance']);
      return find(nearest, search, (row) => 1 - (row._distance ?? 1));
    },

    readChunks: async (scope, places) => {
      const fileIds = [...new Set(places.map(({ fileId }) => fileId))];
      const filter = scopeFilter(scope, { fileIds });
      if (filter === null || places.length === 0) return [];
      await refresh();
      const wanted = new Set(places.map(chunkKey));
      const numbers = [...new Set(places.map(({ chunkIndex }) => chunkIndex))].join(', ');
      const found = await Promise.all(
        all.map(async (each) => {
          const rows: ChunkColumnsRow[] = await each
            .query()
            .where(`${filter} AND chunk_index IN (${numbers})`)
            .select([...chunkColumns])
            .toArray();
          return rows
            .filter((row) => wanted.has(chunkKey(toRankedChunk(row, 0))))
            .map((row) => toWeighableChunk(row, each === table));
        }),
      );
      return found.flat();
    },

    maintain: () => keeper.maintain(),

    countChunks: async (scope, fileId) => {
      const filter = scopeFilter(scope, fileId === undefined ? {} : { fileIds: [fileId] });
      if (filter === null) return 0;
      await refresh();
      const counts = await Promise.all(all.map((each) => each.countRows(filter)));
      return counts.reduce((sum, count) => sum + count, 0);
    },

    close: async () => {
      await keeper.close();
      for (const each of all) each.close();
      connection.close();
    },
  };
}
