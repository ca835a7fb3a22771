import type { ChunkPlace } from '../../src/core/chunk.ts';
import type { Scope } from '../../src/core/scope.ts';
import type {
  FileGeneration,
  IndexedChunk,
  IndexQueryOptions,
  SearchIndex,
} from '../../src/index/search-index.ts';

type Row = IndexedChunk & { readonly file: FileGeneration; readonly terms: ReadonlySet<string> };

/**
 * A search engine of a few hundred rows that are all looked through. What it is told of metadata it does not use (the
 * contract lets it: hits are checked), so that a filter is kept by the search alone.
 */
export function createMemoryIndex(): SearchIndex {
  let rows: readonly Row[] = [];
  const isIn = ({ file }: Row, scope: Scope) =>
    file.organizationId === scope.organizationId && scope.workspaceIds.includes(file.workspaceId);
  const best = ({ scope, limit, fileIds, exceptFileIds }: IndexQueryOptions, scoreOf: (row: Row) => number) =>
    rows
      .filter(
        (row) =>
          isIn(row, scope) &&
          fileIds?.includes(row.file.fileId) !== false &&
          exceptFileIds?.includes(row.file.fileId) !== true,
      )
      .map((row) => ({ ...placeOf(row), score: scoreOf(row) }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit);
  return {
    addChunks: async (file, chunks) => {
      rows = [
        ...rows,
        ...chunks.map((chunk) => ({ ...chunk, file, terms: new Set(chunk.words.split(' ')) })),
      ];
    },
    removeChunks: async (scope, fileId, options) => {
      const goes = ({ generation }: FileGeneration) => {
        if (options === undefined) return true;
        return 'generation' in options
          ? generation === options.generation
          : generation !== options.exceptGeneration;
      };
      rows = rows.filter((row) => !isIn(row, scope) || row.file.fileId !== fileId || !goes(row.file));
    },
    removeWorkspace: async (scope) => {
      rows = rows.filter((row) => !isIn(row, scope));
    },
    setMetadata: async () => undefined,
    searchText: async (query, options) => {
      const { words, required = [] } = typeof query === 'string' ? { words: query.split(' ') } : query;
      const weights = new Map(
        words.map((word) => [word, 1 / (1 + rows.filter(({ terms }) => terms.has(word)).length)]),
      );
      return best(options, ({ terms }) =>
        required.every((word) => terms.has(word))
          ? words.reduce((sum, word) => sum + (terms.has(word) ? (weights.get(word) ?? 0) : 0), 0)
          : 0,
      );
    },
    searchVector: async (vector, options) =>
      best(options, (row) => row.vector.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0)),
    readChunks: async (scope, places) =>
      rows
        .filter((row) => isIn(row, scope) && places.some((place) => isSame(place, placeOf(row))))
        .map(({ file: { fileId, generation }, chunk, words, vector }) => ({
          fileId,
          generation,
          chunk,
          words,
          vector,
        })),
    maintain: async () => undefined,
    countChunks: async (scope, fileId) =>
      rows.filter((row) => isIn(row, scope) && (fileId ?? row.file.fileId) === row.file.fileId).length,
    close: async () => undefined,
  };
}

function placeOf({ file, chunk }: Row): ChunkPlace {
  return { fileId: file.fileId, generation: file.generation, chunkIndex: chunk.index, page: chunk.page };
}

function isSame(a: ChunkPlace, b: ChunkPlace): boolean {
  return a.fileId === b.fileId && a.generation === b.generation && a.chunkIndex === b.chunkIndex;
}
