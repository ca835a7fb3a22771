import path from 'node:path';
import { connect } from '@lancedb/lancedb';
import { DATA_LAYOUT } from './data-layout.ts';

export type ChunkFaults = {
  readonly chunks: number;
  /** Rows beyond the first with the same file and number. */
  readonly twice: number;
  /** Files whose chunks are not numbered 0, 1, 2 … */
  readonly gaps: number;
  readonly withoutChunks: number;
  /** Rows of files that are not indexed: searches leave them out, but they cost. */
  readonly strangers: number;
};

/** Reads the rows of the index itself, of all generations. Only when no server uses the folder. */
export async function checkChunks(data: string, indexedFiles: readonly string[]): Promise<ChunkFaults> {
  const connection = await connect(path.join(data, DATA_LAYOUT.index));
  const byFile = new Map<string, number[]>();
  try {
    for (const name of await connection.tableNames()) {
      const table = await connection.openTable(name);
      const rows = await table.query().select(['file_id', 'chunk_index']).toArray();
      for (const row of rows as { file_id: string; chunk_index: number }[]) {
        byFile.set(row.file_id, [...(byFile.get(row.file_id) ?? []), row.chunk_index]);
      }
      table.close();
    }
  } finally {
    connection.close();
  }
  return countFaults(byFile, indexedFiles);
}

export function countFaults(
  byFile: ReadonlyMap<string, readonly number[]>,
  indexedFiles: readonly string[],
): ChunkFaults {
  const indexed = new Set(indexedFiles);
  const ofIndexed = [...byFile].filter(([file]) => indexed.has(file)).map(([, numbers]) => numbers);
  const different = ofIndexed.map((numbers) => new Set(numbers));
  const count = (lists: readonly (readonly number[])[]): number =>
    lists.reduce((sum, list) => sum + list.length, 0);
  return {
    chunks: count([...byFile.values()]),
    twice: count(ofIndexed) - different.reduce((sum, numbers) => sum + numbers.size, 0),
    gaps: different.filter((numbers) => Math.max(...numbers) !== numbers.size - 1).length,
    withoutChunks: indexedFiles.filter((file) => !byFile.has(file)).length,
    strangers: count([...byFile].filter(([file]) => !indexed.has(file)).map(([, numbers]) => numbers)),
  };
}
