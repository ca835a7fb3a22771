import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddingModel } from '../../src/model/embedding.ts';
import { builtData, fileIdOf } from './built-data.ts';
import { generateCorpus } from './generate-corpus.ts';
import { withOpenedData } from './measure-in-process.ts';
import { loadPageVectors } from './page-vectors.ts';

const OPTIONS = { seed: 1, pages: 60 };
const DIMENSIONS = 8;
const say = () => undefined;

/** Vectors of length 1 that tell texts apart; notes how many texts it was given. */
function fakeEmbedder() {
  const given = { texts: 0 };
  const embedder: EmbeddingModel = {
    id: 'fake',
    dimensions: DIMENSIONS,
    maxTokens: 256,
    countTokens: () => 1,
    embed: async (texts) => {
      given.texts += texts.length;
      const vectors = texts.map((text) => {
        const vector = new Float32Array(DIMENSIONS);
        for (let at = 0; at < text.length; at++)
          vector[at % DIMENSIONS] = (vector[at % DIMENSIONS] ?? 0) + text.charCodeAt(at) - 90;
        const length = Math.hypot(...vector);
        return vector.map((value) => value / length);
      });
      return { vectors, tokens: texts.length };
    },
    missing: () => null,
    close: async () => undefined,
  };
  return { given, embedder };
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'built-data-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('loadPageVectors', () => {
  it('embeds each page once, and what an interrupted write left again', async () => {
    const { given, embedder } = fakeEmbedder();
    const first = await loadPageVectors({ embedder, folder, say }, OPTIONS);
    expect(given.texts).toBe(60);
    await loadPageVectors({ embedder, folder, say }, OPTIONS);
    expect(given.texts).toBe(60);
    const file = path.join(folder, `vectors-${first.key}.f32`);
    await truncate(file, (await stat(file)).size - 6);
    const again = await loadPageVectors({ embedder, folder, say }, OPTIONS);
    expect(given.texts).toBe(61);
    expect(again.vectorOf({ index: 59, frame: 59 })).toEqual(first.vectorOf({ index: 59, frame: 59 }));
  });

  it('makes the vector of a later page near to that of its frame, and no other', async () => {
    const { vectorOf } = await loadPageVectors({ embedder: fakeEmbedder().embedder, folder, say }, OPTIONS);
    const [frame, later] = [vectorOf({ index: 5, frame: 5 }), vectorOf({ index: 12_005, frame: 5 })];
    const cosine = frame.reduce((sum, value, at) => sum + value * (later[at] ?? 0), 0);
    expect(cosine).toBeGreaterThan(0.9);
    expect(cosine).toBeLessThan(0.999);
    expect(Math.hypot(...later)).toBeCloseTo(1, 5);
    expect(vectorOf({ index: 12_005, frame: 5 })).toEqual(later);
  });
});

describe('builtData', () => {
  it('holds every page, committed and searchable, and is built once', async () => {
    const { embedder } = fakeEmbedder();
    const vectors = await loadPageVectors({ embedder, folder, say }, OPTIONS);
    const data = await builtData({ embedder, vectors, folder, say }, OPTIONS);
    const before = (await stat(path.join(data, 'built.json'))).mtimeMs;
    expect(await builtData({ embedder, vectors, folder, say }, OPTIONS)).toBe(data);
    expect((await stat(path.join(data, 'built.json'))).mtimeMs).toBe(before);
    expect((await readdir(folder)).filter((name) => name.startsWith('data-'))).toHaveLength(1);

    const pages = [...generateCorpus(OPTIONS)];
    await withOpenedData({ data, embedder }, async ({ store, index, scopeOf }) => {
      const scope = scopeOf([...new Set(pages.map(({ file }) => file.workspace))]);
      expect(await index.countChunks(scope)).toBe(60);
      const wanted = pages.map(({ file, number }) => ({ fileId: fileIdOf(file), pageNumber: number }));
      const stored = await store.getPages(scope, wanted);
      expect(new Set(stored.map(({ page }) => page.text))).toEqual(new Set(pages.map(({ text }) => text)));
      const files = await store.getFiles(
        scope,
        wanted.map(({ fileId }) => fileId),
      );
      expect(files.every(({ status }) => status === 'indexed')).toBe(true);
      const { signal } = new AbortController();
      const [hit] = await index.searchText(pages[7]?.exact ?? '', { scope, limit: 1, signal });
      expect(hit).toMatchObject({ fileId: wanted[7]?.fileId, page: wanted[7]?.pageNumber });
    });
  });
});
