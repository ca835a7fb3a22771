import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, Index } from '@lancedb/lancedb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INDEX_DIMENSIONS, searchIndexContract } from '../../../test/contracts/search-index-contract.ts';
import { analyzeText } from '../analyze-text.ts';
import type { RankedChunk, SearchIndex } from '../search-index.ts';
import { openLanceIndex } from './open-lance-index.ts';

const dimensions = INDEX_DIMENSIONS;
const { signal } = new AbortController();
const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };

function open(
  folder: string,
  settings: {
    readonly vectorIndexRows?: number;
    readonly modelId?: string;
    readonly dimensions?: number;
  } = {},
) {
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

  const idOf = (hit: RankedChunk) => `${hit.fileId} ${hit.chunkIndex}`;
  const add = (fileId: string, vectors: readonly Float32Array[]) =>
    index.addChunks(
      { organizationId: 'org', workspaceId: 'ws', fileId, generation: 1, metadata: {} },
      vectors.map((vector, i) => ({
        chunk: { index: i, page: 1, start: 0, end: 6, text: `row ${i}`, headingPath: [] },
        context: '',
        words: analyzeText(`row ${i}`),
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

  it('makes a better index of one of codes, without a write', async () => {
    await index.close();
    const connection = await connect(folder);
    const table = await connection.openTable((await connection.tableNames())[0] ?? '');
    await table.createIndex('vector', { config: Index.ivfRq({ distanceType: 'cosine' }), replace: true });
    index = await open(folder, { vectorIndexRows: 1_000 });
    await table.checkoutLatest();
    expect(await table.indexStats('vector_idx')).toBeUndefined();
    await index.maintain();
    await table.checkoutLatest();
    expect((await table.indexStats('vector_idx'))?.indexType).toBe('IVF_FLAT');
    table.close();
    connection.close();
  });

  it('gives every row that matches, up to the limit', async () => {
    expect(await index.searchText('row 5', { scope, limit: 2_000, signal })).toHaveLength(1_500);
  });
});

describe('the LanceDB index of an earlier version', () => {
  it('gets the columns that it lacks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-lance-'));
    const before = await open(folder);
    const text = 'an old rocket';
    const chunk = { index: 4, page: 2, start: 0, end: text.length, text, headingPath: [] };
    const file = { organizationId: 'org', workspaceId: 'ws', fileId: 'a', generation: 3, metadata: {} };
    await before.addChunks(file, [{ chunk, context: '', words: text, vector: unitVector(1) }]);
    await before.close();
    const connection = await connect(folder);
    const [name = ''] = await connection.tableNames();
    const table = await connection.openTable(name);
    await table.dropColumns(['place', 'labels']);
    await table.dropIndex('organization_id_idx');
    table.close();
    connection.close();
    const after = await open(folder);
    const place = { fileId: 'a', generation: 3, chunkIndex: 4, page: 2, score: expect.any(Number) };
    expect(await after.searchText('rocket', { scope, limit: 9, signal })).toEqual([place]);
    expect(await after.searchVector(unitVector(1), { scope, limit: 9, signal })).toEqual([place]);
    await after.addChunks({ ...file, fileId: 'b' }, [
      { chunk, context: '', words: text, vector: unitVector(1) },
    ]);
    expect(await after.countChunks(scope)).toBe(2);
    await after.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('the LanceDB index of several processes', () => {
  it('shows at once what another one adds and removes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-lance-'));
    const [here, there] = [await open(folder), await open(folder)];
    const found = async () =>
      (await here.searchText('rocket', { scope, limit: 99, signal })).map(({ fileId }) => fileId).sort();
    expect(await found()).toEqual([]);
    const expected: string[] = [];
    for (let i = 0; i < 12; i++) {
      const file = { organizationId: 'org', workspaceId: 'ws', fileId: `f${i}`, generation: 1, metadata: {} };
      const text = 'a rocket';
      const chunk = { index: 0, page: 1, start: 0, end: text.length, text, headingPath: [] };
      await there.addChunks(file, [{ chunk, context: '', words: text, vector: unitVector(i) }]);
      expected.push(`f${i}`);
      expect(await found()).toEqual(expected.toSorted());
      if (i % 3 === 2) {
        await there.removeChunks(scope, expected.shift() ?? '');
        expect(await found()).toEqual(expected.toSorted());
      }
    }
    await here.close();
    await there.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('the LanceDB index after a change of the embedding model', () => {
  const rowOf = (text: string, vector: Float32Array) => ({
    chunk: { index: 0, page: 1, start: 0, end: text.length, text, headingPath: [] },
    context: '',
    words: analyzeText(text),
    vector,
  });
  const file = (fileId: string, generation = 1) => ({
    organizationId: 'org',
    workspaceId: 'ws',
    fileId,
    generation,
    metadata: {},
  });
  const filesOf = (hits: readonly RankedChunk[]) =>
    hits.map((hit) => `${hit.fileId} ${hit.generation}`).sort();

  it('finds what older vectors stand for by its words alone, until it is added anew', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-lance-'));
    const before = await open(folder);
    await before.addChunks(file('a'), [rowOf('an old rocket', unitVector(1))]);
    await before.addChunks(file('b'), [rowOf('another old rocket', unitVector(2))]);
    await before.close();

    const wider = { modelId: 'other', dimensions: 4 };
    const vector = Float32Array.from([1, 0, 0, 0]);
    let after = await open(folder, wider);
    const byText = async () => filesOf(await after.searchText('rocket', { scope, limit: 9, signal }));
    const byVector = async () => filesOf(await after.searchVector(vector, { scope, limit: 9, signal }));
    expect(await byText()).toEqual(['a 1', 'b 1']);
    expect(await byVector()).toEqual([]);

    await after.addChunks(file('a', 2), [rowOf('a new rocket', vector)]);
    expect(await byText()).toEqual(['a 1', 'a 2', 'b 1']);
    expect(await after.searchText('rocket', { scope, limit: 2, signal })).toHaveLength(2);
    await after.removeChunks(scope, 'a', { exceptGeneration: 2 });
    await after.removeChunks(scope, 'b');
    expect(await byText()).toEqual(['a 2']);
    expect(await byVector()).toEqual(['a 2']);
    expect(await after.countChunks(scope)).toBe(1);

    await after.close();
    after = await open(folder, wider);
    expect(await byText()).toEqual(['a 2']);
    await after.close();
    await rm(folder, { recursive: true, force: true });
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
