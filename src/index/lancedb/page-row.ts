import { Binary, Field, FixedSizeList, Float32, Float64, Int32, List, Schema, Utf8 } from 'apache-arrow';
import { meanOf, type PackedVectors, vectorsOf } from '../../core/packed-vectors.ts';
import type { FileGeneration } from '../search-index.ts';
import type { IndexedPage, PageCandidate } from '../visual-index.ts';
import { LABELS } from './chunk-row.ts';

/** The columns of the table; part of its name, so that a new layout never meets old rows. */
export const PAGE_LAYOUT_VERSION = 1;

const strings = () => new List(new Field('item', new Utf8(), true));

export function pageSchema(dimensions: number): Schema {
  return new Schema([
    new Field('organization_id', new Utf8(), false),
    new Field('workspace_id', new Utf8(), false),
    new Field('file_id', new Utf8(), false),
    new Field('generation', new Float64(), false),
    new Field('page', new Int32(), false),
    new Field('kinds', strings(), false),
    new Field('picture', new Utf8(), false),
    // The mean of the vectors, of length 1.
    new Field('pooled', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), false),
    // All of them, packed.
    new Field('vectors', new Binary(), false),
    new Field(LABELS, strings(), true),
  ]);
}

/** What a query brings back of a row. */
export const pageColumns = [
  'workspace_id',
  'file_id',
  'generation',
  'page',
  'kinds',
  'vectors',
  '_distance',
] as const;

export function toPageRow(
  file: FileGeneration,
  { page, kinds, picture, vectors }: IndexedPage,
  labels: readonly string[] | null,
): Record<string, unknown> {
  return {
    organization_id: file.organizationId,
    workspace_id: file.workspaceId,
    file_id: file.fileId,
    generation: file.generation,
    page,
    kinds,
    picture,
    pooled: meanOf(vectorsOf(vectors)),
    vectors,
    labels,
  };
}

/** A row as a query gives it back: `pageColumns`. */
export type PageResultRow = {
  readonly workspace_id: string;
  readonly file_id: string;
  readonly generation: number;
  readonly page: number;
  readonly kinds: Iterable<string>;
  readonly vectors: Uint8Array;
  /** 1 − cosine; lower is better. */
  readonly _distance: number;
};

export function toPageCandidate(row: PageResultRow): PageCandidate {
  return {
    workspaceId: row.workspace_id,
    fileId: row.file_id,
    generation: row.generation,
    page: row.page,
    kinds: [...row.kinds],
    score: 1 - row._distance,
    vectors: ownBytes(row.vectors),
  };
}

/** Out of the buffer that the rows of one reply share, so that it can be handed to a thread by itself. */
export function ownBytes(shared: Uint8Array): PackedVectors {
  return new Uint8Array(shared);
}
