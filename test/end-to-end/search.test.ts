import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLANK_PAGE } from '../../src/core/blank-page.ts';
import type { Page } from '../../src/core/page.ts';
import type { Scope } from '../../src/core/scope.ts';
import { analyzeText } from '../../src/index/analyze-text.ts';
import { openLanceIndex } from '../../src/index/lancedb/open-lance-index.ts';
import type { SearchIndex } from '../../src/index/search-index.ts';
import { createMiniLmEmbedder } from '../../src/providers/local/minilm-embedder.ts';
import { search } from '../../src/search/search.ts';
import { localModelFiles } from '../local-model-files.ts';
import { needs } from '../needs.ts';
import { storedFile } from '../stored-file.ts';

// One page a text. The last file's generation is not committed.
const texts = {
  aster: [
    'The Aster 3 launch vehicle stands 52.4 m tall and lifts 7,300 kg to low Earth orbit.',
    'Its first stage burns liquid oxygen and methane in five engines.',
    'The fairing is 4.2 m wide and comes off at an altitude of 110 km.',
    'Part number AV-4563 is the turbopump bearing; replace it every 12 firings.',
  ],
  borealis: [
    'Borealis Heavy reaches a height of 71.8 m with the long fairing.',
    'Two boosters with solid propellant are dropped after 128 seconds.',
    'The pad at Cape Lumen has one umbilical tower and a flame trench.',
    'Insurance for a commercial flight costs 0.0919 of the payload value.',
  ],
  bakery: [
    'Knead the dough for ten minutes and let it rest until it has doubled.',
    'Bake the loaf at 230 degrees with steam for the first quarter of an hour.',
    'A sourdough starter wants feeding twice a day in summer.',
    'Our shop sold 15,126 rolls in March, more than ever before.',
  ],
  handbook: [
    'Employees may work from home on two days of each week.',
    'Travel expenses are reimbursed within thirty days of the claim.',
    'Every laptop must have its disk encrypted before it leaves the office.',
    'The company closes between Christmas and the new year.',
  ],
  unfinished: ['The Aster 3 launch vehicle stands 99.9 m tall.'],
} as const;

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('search, with the real index and model', () => {
  const { signal } = new AbortController();
  const scope: Scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };
  const embedder = createMiniLmEmbedder({ files: localModelFiles, threads: 1 });
  let folder: string;
  let index: SearchIndex;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exhibit-search-'));
    index = await openLanceIndex({
      folder,
      modelId: embedder.id,
      dimensions: embedder.dimensions,
      now: Date.now,
    });
    for (const [fileId, pages] of Object.entries(texts)) {
      const { vectors } = await embedder.embed(pages, { signal });
      await index.addChunks(
        { organizationId: 'org', workspaceId: 'ws', fileId, generation: 1, metadata: {} },
        pages.map((text, i) => ({
          chunk: { index: i, page: i + 1, start: 0, end: text.length, text, headingPath: [] },
          context: `${fileId}.pdf`,
          words: analyzeText(`${fileId}.pdf\n${text}`),
          vector: vectors[i] ?? new Float32Array(embedder.dimensions),
        })),
      );
    }
  }, 60_000);
  afterAll(async () => {
    await index.close();
    await embedder.close();
    await rm(folder, { recursive: true, force: true });
  });

  const store = {
    getFiles: async (_scope: Scope, fileIds: readonly string[]) =>
      fileIds.map((id) => storedFile(id, { generation: id === 'unfinished' ? 0 : 1 })),
    getPages: async (_scope: Scope, wanted: readonly { fileId: string; pageNumber: number }[]) =>
      wanted.map(({ fileId, pageNumber }) => ({ fileId, page: pageOf(fileId, pageNumber) })),
    matchFiles: async () => ({ only: [] }),
    expandWords: async () => [],
    // As of files that were indexed before the store kept chunks.
    getChunks: async () => [],
  };
  const ask = async (query: string, facts: { scope?: Scope; fileIds?: readonly string[] } = {}) => {
    const { hits } = await search({ index, embedder, store }, query, { scope, limit: 3, signal, ...facts });
    return hits.map((hit) => `${hit.file.id} ${hit.page.number}`);
  };

  it.each([
    ['How tall is the Aster 3?', 'aster 1'],
    ['What fuel does the first stage use?', 'aster 2'],
    ['AV-4563', 'aster 4'],
    ['0.0919', 'borealis 4'],
    ['Who sold 15,126?', 'bakery 4'],
    ['How hot should the oven be for bread?', 'bakery 2'],
    ['remote working rules', 'handbook 1'],
    ['When do I get my money back for a business trip?', 'handbook 2'],
  ])('finds the passage for %j first', async (query, first) => {
    expect((await ask(query))[0]).toBe(first);
  });

  it('shows nothing of an uncommitted generation, another workspace or a file not named', async () => {
    expect((await ask('How tall is the Aster 3 launch vehicle? 99.9 m')).join()).not.toContain('unfinished');
    expect(await ask('Aster 3', { scope: { ...scope, workspaceIds: ['other'] } })).toEqual([]);
    expect(await ask('Aster 3', { fileIds: ['bakery'] })).toHaveLength(3);
    expect((await ask('Aster 3', { fileIds: ['bakery'] })).every((hit) => hit.startsWith('bakery'))).toBe(
      true,
    );
  });
});

function pageOf(fileId: string, number: number): Page {
  const text = texts[fileId as keyof typeof texts][number - 1] ?? '';
  return { ...BLANK_PAGE, number, width: 612, height: 792, text };
}
