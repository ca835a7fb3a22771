import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.ts';
import { matchesFilter } from '../../src/filter/compile/in-memory.ts';
import { parseFilter } from '../../src/filter/parser.ts';
import { analyzeText } from '../../src/index/analyze-text.ts';
import { openLanceIndex } from '../../src/index/lancedb/open-lance-index.ts';
import type { SearchIndex } from '../../src/index/search-index.ts';
import { search } from '../../src/search/search.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { claim, initialize, newFile, newPage, scope } from '../contracts/store-samples.ts';

const FILES = 400;
const { signal } = new AbortController();

let folder: string;
let store: Store;
let index: SearchIndex;
const embedder = {
  id: 'm',
  embed: async (texts: readonly string[]) => ({ vectors: texts.map(() => vectorOf(0)), tokens: 1 }),
};

function vectorOf(n: number): Float32Array {
  return Float32Array.from({ length: 8 }, (_, i) => Math.cos(n * 0.7 + i));
}

function metadataOf(n: number): JsonObject {
  return {
    n,
    rare: n === 17,
    decile: n % 10,
    ...(n % 3 === 0 ? { author: n % 2 === 0 ? 'hegel' : "o'neil" } : {}),
    tags: n % 4 === 0 ? ['a', 'b'] : [n % 5],
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-filtered-'));
  store = openSqliteStore({ file: join(folder, 'exhibit.db') });
  index = await openLanceIndex({ folder: join(folder, 'index'), modelId: 'm', dimensions: 8, now: Date.now });
  await initialize(store);
  const ids = Array.from({ length: FILES }, (_, n) => `file_${String(n).padStart(4, '0')}`);
  await store.addFiles(
    scope,
    ids.map((id, n) => newFile(id, { metadata: metadataOf(n) })),
  );
  for (const [n] of ids.entries()) {
    const job = await claim(store);
    await store.addPages(job, [newPage(1)]);
    const text = `The tower number ${n} is high.`;
    const chunk = { index: 0, page: 1, start: 0, end: text.length, text, headingPath: [] };
    const { organizationId } = scope;
    const file = { organizationId, workspaceId: 'default', fileId: job.fileId, generation: job.token };
    await index.addChunks({ ...file, metadata: metadataOf(n) }, [
      { chunk, context: 'tower', words: analyzeText(`tower ${text}`), vector: vectorOf(n) },
    ]);
    const info = { title: null, pageCount: 1, paged: true, outline: [], notes: [] };
    await store.commitFile(job, { info, mediaType: 'application/pdf', statusDetails: null });
  }
}, 120_000);
afterAll(async () => {
  await index.close();
  await store.close();
  await rm(folder, { recursive: true });
});

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.problem.picture);
  return parsed.filter;
}

const find = (text: string, limit: number, fileIds?: readonly string[]) =>
  search({ index, embedder, store }, 'high tower', {
    scope,
    limit,
    filter: filterOf(text),
    signal,
    ...(fileIds === undefined ? {} : { fileIds }),
  });

describe('a filtered search', () => {
  it.each([
    ['n = 17', 1],
    ['rare = true', 1],
    ['decile = 3', 40],
    ['not (decile = 3)', 360],
    ['author = "hegel"', 67],
    ['author is null', 266],
    ['tags = "a" and n < 100', 25],
    ['tags in ["b", 3]', 160],
    ['n != 5', 399],
    ['n >= 0', 400],
    ['n < 0', 0],
    ['missing = 1', 0],
  ])('by “%s” finds all %i files, and no other', async (text, count) => {
    const all = await find(text, FILES + 10);
    const found = all.hits.map(({ file }) => Number(file.metadata.n)).sort((a, b) => a - b);
    const expected = Array.from({ length: FILES }, (_, n) => n).filter((n) =>
      matchesFilter(filterOf(text), {
        ...newFile(`file_${n}`),
        createdAt: 0,
        status: 'indexed',
        metadata: metadataOf(n),
      }),
    );
    expect(expected).toHaveLength(count);
    expect(found).toEqual(expected);
    const few = await find(text, 10);
    expect(few.hits).toHaveLength(Math.min(10, count));
  });

  it('keeps to the files that are named as well', async () => {
    const { hits } = await find('decile = 3', 10, ['file_0003', 'file_0004', 'file_0013', 'file_none']);
    expect(hits.map(({ file }) => file.id).sort()).toEqual(['file_0003', 'file_0013']);
  });

  it('hands out only what the filter lets through at that moment, while the files change', async () => {
    let changing = true;
    const change = (async () => {
      for (let round = 0; changing; round++) {
        const id = `file_${String((round * 7) % FILES).padStart(4, '0')}`;
        const changed = await store.changeMetadata(scope, id, (metadata) => ({
          ...metadata,
          decile: (Number(metadata.decile) + 1) % 10,
          n: Number(metadata.n),
        }));
        if (changed !== null && round % 5 === 0) await index.setMetadata(scope, id, changed.metadata);
      }
    })();
    try {
      for (let round = 0; round < 25; round++) {
        const { hits } = await find(`decile = ${round % 10}`, 20);
        for (const { file } of hits) expect(file.metadata.decile).toBe(round % 10);
        expect(hits.length).toBeGreaterThan(0);
      }
    } finally {
      changing = false;
      await change;
    }
  });
});
