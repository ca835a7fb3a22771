import { Field, FixedSizeList, Float32, Float64, Int32, List, Schema, Utf8 } from 'apache-arrow';
import type { ChunkPlace, WeighableChunk } from '../../core/chunk.ts';
import type { FileGeneration, IndexedChunk, RankedChunk } from '../search-index.ts';

/** The columns of the table; part of its name, so that a new layout never meets old rows. */
export const LAYOUT_VERSION = 1;

export function chunkSchema(dimensions: number): Schema {
  const item = new Field('item', new Float32(), true);
  return new Schema([
    new Field('organization_id', new Utf8(), false),
    new Field('workspace_id', new Utf8(), false),
    new Field('file_id', new Utf8(), false),
    new Field('generation', new Float64(), false),
    new Field('chunk_index', new Int32(), false),
    new Field('page', new Int32(), false),
    new Field('start', new Int32(), false),
    new Field('end', new Int32(), false),
    new Field('text', new Utf8(), false),
    // JSON: an array of strings.
    new Field('heading_path', new Utf8(), false),
    new Field('context', new Utf8(), false),
    // The words of context and text as the full text index takes them.
    new Field('words', new Utf8(), false),
    new Field('vector', new FixedSizeList(dimensions, item), false),
    new Field(PLACE, new Utf8(), true),
    new Field(LABELS, new List(new Field('item', new Utf8(), true)), true),
  ]);
}

/** The file's metadata as `src/filter/compile/push-down.ts` writes it; null = not known. */
export const LABELS = 'labels';

/** File, generation, number and page in one: all that a query brings back, because each column is read row by row. */
export const PLACE = 'place';

/** All that is known of a chunk. */
export const chunkColumns = [PLACE, 'start', 'end', 'text', 'heading_path', 'words', 'vector'] as const;

export function toRow(
  file: FileGeneration,
  { chunk, context, words, vector }: IndexedChunk,
  labels: readonly string[] | null,
): Record<string, unknown> {
  return {
    organization_id: file.organizationId,
    workspace_id: file.workspaceId,
    file_id: file.fileId,
    generation: file.generation,
    chunk_index: chunk.index,
    page: chunk.page,
    start: chunk.start,
    end: chunk.end,
    text: chunk.text,
    heading_path: JSON.stringify(chunk.headingPath),
    context,
    words,
    vector,
    [PLACE]: placeOf(file, chunk),
    labels,
  };
}

/** A row as a query gives it back: its place and the channel's own measure. */
export type PlaceRow = {
  readonly place: string;
  /** BM25; higher is better. */
  readonly _score?: number;
  /** 1 − cosine; lower is better. */
  readonly _distance?: number;
};

/** `chunkColumns`. */
export type ChunkColumnsRow = PlaceRow & {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly heading_path: string;
  readonly words: string;
  readonly vector: { readonly toArray: () => Float32Array };
};

function placeOf({ fileId, generation }: FileGeneration, { index, page }: IndexedChunk['chunk']): string {
  return `${fileId} ${generation} ${index} ${page}`;
}

function readPlace(place: string): ChunkPlace {
  const [fileId = '', generation, chunkIndex, page] = place.split(' ');
  return {
    fileId,
    generation: Number(generation),
    chunkIndex: Number(chunkIndex),
    page: Number(page),
  };
}

export function toRankedChunk(row: PlaceRow, score: number): RankedChunk {
  return { ...readPlace(row.place), score };
}

/** @param comparable whether its vector is of the present model */
export function toWeighableChunk(row: ChunkColumnsRow, comparable: boolean): WeighableChunk {
  const { fileId, generation, chunkIndex, page } = readPlace(row.place);
  return {
    fileId,
    generation,
    chunk: {
      index: chunkIndex,
      page,
      start: row.start,
      end: row.end,
      text: row.text,
      headingPath: JSON.parse(row.heading_path),
    },
    words: row.words,
    vector: comparable ? row.vector.toArray() : null,
  };
}
