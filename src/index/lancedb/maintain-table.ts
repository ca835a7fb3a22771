import { Index, type Table } from '@lancedb/lancedb';
import { oneAtATime } from './one-at-a-time.ts';
import { retryConflicts } from './retry-conflicts.ts';

const WORDS_INDEX = 'words_idx';
const VECTOR_INDEX = 'vector_idx';

// Rows not yet in the full text index are found all the same, for about 50 ms a query and 1,000 rows. Folding
// them in costs 0.1 ms a row of the whole table, so the larger the table, the more rows one run should fold.
const MINIMUM_BATCH = 256;
const BATCH_SHARE = 1 / 64;
const MAXIMUM_BATCH = 500;
// Folding adds a list of vectors of its own; a query looks into each of them.
const MOST_VECTOR_LISTS = 8;
// Queries and writes of other processes that began before this are given up on.
const OLD_VERSION_MILLISECONDS = 10 * 60_000;

/** Full text and filter indexes, where they are not there yet; on an empty table this takes milliseconds. */
export async function createMissingIndexes(table: Table): Promise<void> {
  const present = new Set((await table.listIndices()).flatMap((index) => index.columns));
  const wanted: readonly (readonly [string, () => Index])[] = [
    // The words are split, folded and chosen by analyzeText; only the stems are made here.
    [
      'words',
      () =>
        Index.fts({
          baseTokenizer: 'whitespace',
          language: 'English',
          stem: true,
          removeStopWords: false,
          lowercase: false,
          asciiFolding: false,
          maxTokenLength: 64,
          withPosition: false,
        }),
    ],
    ['organization_id', () => Index.bitmap()],
    ['workspace_id', () => Index.bitmap()],
    ['file_id', () => Index.btree()],
  ];
  for (const [column, config] of wanted) {
    if (!present.has(column)) await table.createIndex(column, { config: config() });
  }
}

/** An index of codes finds too little without a second look at whole vectors; `maintain` makes a better one. */
export async function dropCoarseIndex(table: Table): Promise<void> {
  const { indexType } = (await table.indexStats(VECTOR_INDEX)) ?? {};
  if (indexType !== undefined && indexType !== 'IVF_FLAT') await table.dropIndex(VECTOR_INDEX);
}

export type TableKeeper = {
  readonly noteWrite: () => void;
  readonly maintain: () => Promise<void>;
  /** Resolves when a running maintenance has ended. */
  readonly close: () => Promise<void>;
};

export type KeeperSettings = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Without writes for so long, whatever is left is folded in. */
  readonly quietMilliseconds: number;
  /** With fewer rows, comparing with every vector is fast enough and exact (20,400 rows: 17 to 30 ms). */
  readonly vectorIndexRows: number;
};

/** Decides when folding recent rows into the indexes is worth its cost, and does it once at a time. */
export function createTableKeeper(
  table: Table,
  { now, quietMilliseconds, vectorIndexRows }: KeeperSettings,
): TableKeeper {
  // Rows left unfolded by an earlier process are folded in at once.
  let lastWrite = Number.NEGATIVE_INFINITY;

  const isDue = async (): Promise<boolean> => {
    const stats = await table.indexStats(WORDS_INDEX);
    if (!stats || stats.numUnindexedRows === 0) return false;
    if (now() - lastWrite >= quietMilliseconds) return true;
    const share = Math.min(stats.numIndexedRows * BATCH_SHARE, MAXIMUM_BATCH);
    return stats.numUnindexedRows >= Math.max(MINIMUM_BATCH, share);
  };

  const fold = async (): Promise<void> => {
    const cleanupOlderThan = new Date(now() - OLD_VERSION_MILLISECONDS);
    await retryConflicts(() => table.optimize({ cleanupOlderThan }));
  };

  const keepVectorIndex = async (): Promise<void> => {
    if ((await table.countRows()) < vectorIndexRows) return;
    const { numIndices = 0 } = (await table.indexStats(VECTOR_INDEX)) ?? {};
    if (numIndices > 0 && numIndices <= MOST_VECTOR_LISTS) return;
    // Whole vectors in the lists: what is found by codes must be read again row by row, which takes most of a query
    // (120,000 rows: 131 ms for 57).
    const config = Index.ivfFlat({ distanceType: 'cosine' });
    await retryConflicts(() => table.createIndex('vector', { config, replace: true }));
  };

  // Only folding changes what there is to keep, and what was there before.
  let isKept = false;
  const maintain = async (): Promise<void> => {
    const isFolding = await isDue();
    if (isFolding) await fold();
    if (isKept && !isFolding) return;
    await keepVectorIndex();
    isKept = true;
  };

  const upkeep = oneAtATime(maintain);

  return {
    noteWrite: () => {
      lastWrite = now();
    },
    maintain: upkeep.run,
    close: upkeep.idle,
  };
}
