import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INDEX_DIMENSIONS, searchIndexContract } from '../../../test/contracts/search-index-contract.ts';
import type { RankedChunk, SearchIndex } from '../search-index.ts';
import { openLanceIndex } from './open-lance-index.ts';

const dimensions = INDEX_DIMENSIONS;
const { signal } = new AbortController();
const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };

function open(folder: string, settings: { readonly vectorIndexRows?: number } = {}) {
  return openLanceIndex({
    folder,
    modelId: 'test/model',
    dimensions,
    now: Date.now,
    quietMilliseconds: 0,
    ...settings,
  });
}

describe('the LanceDB index', () => {
  searchIndexContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-lance-'));
    return { open: () => open(folder), dispose: () => rm(folder, { recursive: true, force: true }) };
  });
});

describe('the LanceDB index of many rows', () => {
  let folder: string;
  let index: SearchIndex;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exhibit-lance-'));
    index = await open(folder, { vectorIndexRows: 1_000 });
  });
  afterAll(async () => {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  });

  const idOf = (hit: RankedChunk) => `${hit.fileId} ${hit.chunk.index}`;
  const add = (fileId: string, vectors: readonly Float32Array[]) =>
    index.addChunks(
      { organizationId: 'org', workspaceId: 'ws', fileId, generation: 1, metadata: {} },
      vectors.map((vector, i) => ({
        chunk: { index: i, page: 1, start: 0, end: 6, text: `row ${i}`, headingPath: [] },
        context: '',
        vector,
      })),
    );

  it('finds the nearest by its approximate index, old rows and new ones, in narrow scopes too', async () => {
    const vectors = Array.from({ length: 1_500 }, (_, seed) => unitVector(seed));
    await add('many', vectors.slice(0, 1_480));
    await add('few', vectors.slice(1_480));
    const nearest = (limit: number, fileIds?: readonly string[]) =>
      index.searchVector(unitVector(7_777), { scope, limit, signal, ...(fileIds && { fileIds }) });

    const exact = (await nearest(20)).map(idOf);
    await index.maintain();
    const approximate = (await nearest(20)).map(idOf);
    expect(approximate.filter((id) => exact.includes(id)).length).toBeGreaterThanOrEqual(18);
    expect(await nearest(30, ['few'])).toHaveLength(20);

    await add('fresh', [unitVector(7_777)]);
    expect((await nearest(1)).map(idOf)).toEqual(['fresh 0']);
    await index.removeChunks(scope, 'fresh');
    expect((await nearest(1)).map(idOf)).toEqual(exact.slice(0, 1));
  });

  it('gives every row that matches, up to the limit', async () => {
    expect(await index.searchText('row 5', { scope, limit: 2_000, signal })).toHaveLength(1_500);
  });
});

/** The same vector for the same seed. */
function unitVector(seed: number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, (_, i) =>
    Math.sin((seed + 1) * 12.9898 * (i + 1.7)),
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
