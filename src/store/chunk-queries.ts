import { type Kysely, sql } from 'kysely';
import type { ChunkPlace, WeighableChunk } from '../core/chunk.ts';
import { packVectors, vectorsOf } from '../core/packed-vectors.ts';
import type { Scope } from '../core/scope.ts';
import { inScope } from './in-scope.ts';
import { sliced } from './sliced.ts';
import type { NewChunks } from './store.ts';
import type { ChunkRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

const CHUNKS_A_STATEMENT = 200;

/** Chunks of one generation; the same chunk again replaces it. Call it inside a transaction. */
export async function putChunks(
  database: Database,
  at: { readonly fileId: string; readonly generation: number },
  { vectorModel, chunks }: NewChunks,
): Promise<void> {
  for (const slice of sliced(chunks, CHUNKS_A_STATEMENT)) {
    const rows = slice.map(
      ({ chunk, words, vector }): ChunkRow => ({
        file_id: at.fileId,
        generation: at.generation,
        number: chunk.index,
        page: chunk.page,
        span_start: chunk.start,
        span_end: chunk.end,
        text: chunk.text,
        heading_path: JSON.stringify(chunk.headingPath),
        words,
        vector: packVectors([vector]),
        vector_model: vectorModel,
      }),
    );
    await database
      .insertInto('chunks')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['file_id', 'generation', 'number']).doUpdateSet((row) => ({
          page: row.ref('excluded.page'),
          span_start: row.ref('excluded.span_start'),
          span_end: row.ref('excluded.span_end'),
          text: row.ref('excluded.text'),
          heading_path: row.ref('excluded.heading_path'),
          words: row.ref('excluded.words'),
          vector: row.ref('excluded.vector'),
          vector_model: row.ref('excluded.vector_model'),
        })),
      )
      .execute();
  }
}

/** Only chunks of the generation that their file has committed. */
export async function getChunks(
  database: Database,
  scope: Scope,
  { places, vectorModel }: { readonly places: readonly ChunkPlace[]; readonly vectorModel: string },
): Promise<readonly WeighableChunk[]> {
  const found: WeighableChunk[] = [];
  for (const slice of sliced(places, CHUNKS_A_STATEMENT)) {
    // The casts, because Postgres takes a parameter in a list of values for text.
    const wanted = slice.map(
      ({ fileId, generation, chunkIndex }) =>
        sql`(${fileId}, cast(${generation} as bigint), cast(${chunkIndex} as bigint))`,
    );
    // SQLite joins in this order because of "cross": else it walks through all files of a workspace (29 ms for 1).
    const { rows } = await sql<ChunkRow>`
      with wanted (file_id, generation, number) as (values ${sql.join(wanted)})
      select chunks.* from wanted cross join chunks cross join files
      where chunks.file_id = wanted.file_id and chunks.generation = wanted.generation
        and chunks.number = wanted.number and files.id = chunks.file_id
        and files.generation = chunks.generation and ${inScope(scope)}`.execute(database);
    found.push(...rows.map((row) => toChunk(row, vectorModel)));
  }
  return found;
}

function toChunk(row: ChunkRow, vectorModel: string): WeighableChunk {
  return {
    fileId: row.file_id,
    generation: row.generation,
    chunk: {
      index: row.number,
      page: row.page,
      start: row.span_start,
      end: row.span_end,
      text: row.text,
      headingPath: JSON.parse(row.heading_path),
    },
    words: row.words,
    vector: row.vector_model === vectorModel ? (vectorsOf(row.vector)[0] ?? null) : null,
  };
}
