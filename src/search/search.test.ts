import { describe, expect, it } from 'vitest';
import { chunksAt, type MadeChunk, rankedChunk as ranked } from '../../test/ranked-chunk.ts';
import { storedFile } from '../../test/stored-file.ts';
import { BLANK_PAGE } from '../core/blank-page.ts';
import { UnavailableError } from '../core/errors.ts';
import type { StoredFile } from '../core/file.ts';
import type { Page } from '../core/page.ts';
import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import type { IndexQueryOptions, LexicalQuery } from '../index/search-index.ts';
import type { MatchingFiles } from '../store/store.ts';
import { type SearchDependencies, search } from './search.ts';

const scope: Scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };
const { signal } = new AbortController();

/** Channels and a store with fixed contents that write down how they are asked. */
function recording(contents: {
  text?: readonly MadeChunk[];
  vector?: readonly MadeChunk[];
  /** What the store does not keep, and the index does. */
  unkept?: readonly string[];
  files?: readonly StoredFile[];
  lostPages?: readonly number[];
  matching?: MatchingFiles;
}) {
  const asked = {
    text: [] as (IndexQueryOptions & { query: string | LexicalQuery })[],
    vector: [] as (IndexQueryOptions & { vector: Float32Array })[],
    texts: [] as (readonly string[])[],
    files: [] as { scope: Scope; fileIds: readonly string[] }[],
    pages: [] as { fileId: string; pageNumber: number }[],
    filters: [] as Filter[],
  };
  const made = [...(contents.text ?? []), ...(contents.vector ?? [])];
  const deps: SearchDependencies = {
    index: {
      searchText: async (query, options) => {
        asked.text.push({ query, ...options });
        return (contents.text ?? []).slice(0, options.limit);
      },
      searchVector: async (vector, options) => {
        asked.vector.push({ vector, ...options });
        return (contents.vector ?? []).slice(0, options.limit);
      },
      readChunks: async (_scope, places) => chunksAt(made, places),
    },
    embedder: {
      id: 'test/model',
      embed: async (texts) => {
        asked.texts.push(texts);
        return { vectors: texts.map(() => Float32Array.of(1, 0)), tokens: 7 };
      },
    },
    store: {
      getFiles: async (fileScope, fileIds) => {
        asked.files.push({ scope: fileScope, fileIds });
        return (contents.files ?? []).filter((file) => fileIds.includes(file.id));
      },
      matchFiles: async (_scope, filter) => {
        asked.filters.push(filter);
        return contents.matching ?? { only: [] };
      },
      expandWords: async () => [],
      getChunks: async (_scope, places) =>
        chunksAt(made, places).filter(({ fileId }) => !contents.unkept?.includes(fileId)),
      getPages: async (_scope, wanted) => {
        asked.pages.push(...wanted);
        return wanted
          .filter(({ pageNumber }) => !contents.lostPages?.includes(pageNumber))
          .map(({ fileId, pageNumber }) => ({ fileId, page: pageOf(pageNumber) }));
      },
    },
  };
  return { asked, deps };
}

function pageOf(number: number): Page {
  return { ...BLANK_PAGE, number, width: 612, height: 792, text: 'text of the page' };
}

describe('search', () => {
  it('asks both channels, within the scope and the files named, and fuses them', async () => {
    const { asked, deps } = recording({
      text: [ranked('a'), ranked('both')],
      vector: [ranked('b'), ranked('both')],
      files: [storedFile('a'), storedFile('b'), storedFile('both')],
    });
    const fileIds = ['a', 'b', 'both'];
    const { hits, embeddingTokens } = await search(deps, 'how tall?', { scope, limit: 10, fileIds, signal });

    expect(hits.map((hit) => hit.file.id)).toEqual(['both', 'a', 'b']);
    expect(hits[0]?.channels).toEqual({ lexical: { rank: 2, score: 1 }, dense: { rank: 2, score: 1 } });
    expect(embeddingTokens).toBe(7);
    expect(asked.texts).toEqual([['how tall?']]);
    expect(asked.text).toMatchObject([
      { query: { words: ['tall'], alsoWords: [] }, scope, fileIds, limit: 60, signal },
    ]);
    expect(asked.vector).toMatchObject([
      { vector: Float32Array.of(1, 0), scope, fileIds, limit: 60, signal },
    ]);
    expect(asked.files).toMatchObject([{ scope }]);
  });

  it('puts a passage with more of the words before another of the same rank', async () => {
    const { deps } = recording({
      text: [ranked('a', { text: 'The rocket stands in the rain.' })],
      vector: [ranked('b', { text: 'The rocket is 52 m tall.' })],
      files: [storedFile('a'), storedFile('b')],
    });
    const { hits } = await search(deps, 'How tall is the rocket?', { scope, limit: 10, signal });
    expect(hits.map((hit) => hit.file.id)).toEqual(['b', 'a']);
    expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 0);
  });

  it('counts the words of file name, title and headings too', async () => {
    const { deps } = recording({
      text: ['a', 'b', 'c', 'd'].map((id) =>
        ranked(id, {
          text: `It stands 5${id} m tall.`,
          context: id === 'b' ? 'About the Aster' : id === 'c' ? 'aster.pdf' : '',
        }),
      ),
      files: ['a', 'b', 'c', 'd'].map((id) => storedFile(id)),
    });
    const { hits } = await search(deps, 'How tall is Aster?', { scope, limit: 10, signal });
    expect(hits.map((hit) => hit.file.id)).toEqual(['b', 'c', 'a', 'd']);
  });

  it('asks for more candidates when many hits are wanted', async () => {
    const { asked, deps } = recording({});
    await search(deps, 'rocket', { scope, limit: 100, signal });
    expect(asked.text[0]?.limit).toBe(200);
  });

  it('never asks the index about files when none are named', async () => {
    const { asked, deps } = recording({});
    await search(deps, 'rocket', { scope, limit: 10, signal });
    expect(asked.text[0]).not.toHaveProperty('fileIds');
  });

  it.each([
    ['a generation that is not committed yet', storedFile('a', { generation: 0 })],
    ['a generation that was replaced', storedFile('a', { generation: 2 })],
    ['a file that is gone', storedFile('other')],
  ])('drops chunks of %s', async (_name, file) => {
    const { deps } = recording({ text: [ranked('a'), ranked('b')], files: [file, storedFile('b')] });
    const { hits } = await search(deps, 'rocket', { scope, limit: 10, signal });
    expect(hits.map((hit) => hit.file.id)).toEqual(['b']);
  });

  it('looks further down when dropped chunks took the places', async () => {
    const dropped = Array.from({ length: 150 }, (_, index) => ranked('unfinished', { index }));
    const { asked, deps } = recording({
      text: dropped,
      vector: [...dropped, ranked('late')],
      files: [storedFile('unfinished', { generation: 0 }), storedFile('late')],
    });
    const { hits } = await search(deps, 'rocket', { scope, limit: 5, signal });
    expect(hits.map((hit) => hit.file.id)).toEqual(['late']);
    expect(asked.vector.map(({ limit }) => limit)).toEqual([60, 240]);
    expect(asked.texts).toHaveLength(1);
  });

  it('does not look further down when there is no more', async () => {
    const { asked, deps } = recording({
      text: [ranked('a')],
      vector: [ranked('a')],
      files: [storedFile('a')],
    });
    expect((await search(deps, 'rocket', { scope, limit: 5, signal })).hits).toHaveLength(1);
    expect(asked.vector).toHaveLength(1);
  });

  it('stops looking at 2,000 candidates', async () => {
    const dropped = Array.from({ length: 5_000 }, (_, index) => ranked('unfinished', { index }));
    const { asked, deps } = recording({ text: dropped, vector: dropped });
    expect((await search(deps, 'rocket', { scope, limit: 5, signal })).hits).toEqual([]);
    expect(asked.vector.map(({ limit }) => limit)).toEqual([60, 240, 960, 2_000]);
  });

  it('attaches the page of each hit, fetching a page once', async () => {
    const { asked, deps } = recording({
      text: [
        ranked('a', { page: 3 }),
        ranked('a', { page: 3, index: 1 }),
        ranked('a', { page: 4, index: 2 }),
      ],
      files: [storedFile('a')],
    });
    const { hits } = await search(deps, 'rocket', { scope, limit: 2, signal });
    expect(hits.map((hit) => [hit.page.number, hit.chunk.index])).toEqual([
      [3, 0],
      [3, 1],
    ]);
    expect(asked.pages).toEqual([{ fileId: 'a', pageNumber: 3 }]);
  });

  it('drops a hit whose page has gone meanwhile', async () => {
    const { deps } = recording({
      text: [ranked('a', { page: 3 }), ranked('a', { page: 4, index: 1 })],
      files: [storedFile('a')],
      lostPages: [3],
    });
    const { hits } = await search(deps, 'rocket', { scope, limit: 5, signal });
    expect(hits.map((hit) => hit.page.number)).toEqual([4]);
  });

  it.each(['', '  \n\t '])('finds nothing for %j and asks nobody', async (query) => {
    const { asked, deps } = recording({ text: [ranked('a')], files: [storedFile('a')] });
    expect(await search(deps, query, { scope, limit: 5, signal })).toEqual({
      hits: [],
      embeddingTokens: 0,
      calls: [],
      notes: [],
    });
    expect(asked.texts).toEqual([]);
  });

  it('is unavailable while the embedder is', async () => {
    const { deps } = recording({});
    const embed = async () => {
      throw new UnavailableError('The model is being downloaded.');
    };
    const searching = search({ ...deps, embedder: { id: 'test/model', embed } }, 'rocket', {
      scope,
      limit: 5,
      signal,
    });
    await expect(searching).rejects.toBeInstanceOf(UnavailableError);
  });

  it('does not begin when the caller has gone', async () => {
    const { asked, deps } = recording({});
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(search(deps, 'rocket', { scope, limit: 5, signal: gone })).rejects.toThrow('gone');
    expect(asked.texts).toEqual([]);
  });
});
