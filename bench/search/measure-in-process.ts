import path from 'node:path';
import type { Scope } from '../../src/core/scope.ts';
import { openLanceIndex } from '../../src/index/lancedb/open-lance-index.ts';
import type { SearchIndex } from '../../src/index/search-index.ts';
import type { EmbeddingModel } from '../../src/model/embedding.ts';
import { search } from '../../src/search/search.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { DATA_LAYOUT } from '../data-layout.ts';
import { fileIdOf } from './built-data.ts';
import { generateCorpus } from './generate-corpus.ts';
import type { PageVectors } from './page-vectors.ts';
import type { Question } from './questions.ts';
import { type FoundPage, ownCpuSeconds, type TimedQuestions, timeQuestions } from './time-questions.ts';

/** What the server asks the index for: ten hits need so many candidates of each channel. */
const CANDIDATES = 60;
const { signal } = new AbortController();

export type OpenedData = {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly scopeOf: (workspaceIds: readonly string[]) => Scope;
};

/** A data folder that no server works on, opened in this process. */
export async function withOpenedData<Result>(
  { data, embedder }: { readonly data: string; readonly embedder: EmbeddingModel },
  work: (opened: OpenedData) => Promise<Result>,
): Promise<Result> {
  const store = openSqliteStore({ file: path.join(data, DATA_LAYOUT.database) });
  const index = await openLanceIndex({
    folder: path.join(data, DATA_LAYOUT.index),
    modelId: embedder.id,
    dimensions: embedder.dimensions,
    now: () => Date.now(),
  });
  try {
    const { admin } = await store.initialize({ organizationId: '', name: '', userId: '', email: '', now: 0 });
    const { organizationId, id: userId } = admin;
    return await work({
      store,
      index,
      scopeOf: (workspaceIds) => ({ organizationId, workspaceIds, userId }),
    });
  } finally {
    await index.close();
    await store.close();
  }
}

/** The index's own two queries at once and nothing else: with vectors made before, ranked by reciprocal ranks. */
export function timeBareIndex(
  { index, scopeOf }: OpenedData,
  questions: readonly Question[],
  vectors: ReadonlyMap<Question, Float32Array>,
): Promise<TimedQuestions> {
  return timeQuestions(
    questions,
    async (question) => {
      const options = { scope: scopeOf([question.workspace]), limit: CANDIDATES, signal };
      const vector = vectors.get(question);
      if (vector === undefined) throw new Error('A question has no vector.');
      const lists = await Promise.all([
        index.searchText(question.text, options),
        index.searchVector(vector, options),
      ]);
      return fuseByRank(lists);
    },
    { cpuSeconds: ownCpuSeconds },
  );
}

function fuseByRank(lists: readonly (readonly FoundPage[])[]): readonly FoundPage[] {
  const found = new Map<string, { readonly page: FoundPage; score: number }>();
  for (const list of lists)
    for (const [position, page] of list.entries()) {
      const key = `${page.fileId} ${page.page}`;
      const entry = found.get(key) ?? { page, score: 0 };
      entry.score += 1 / (60 + position + 1);
      found.set(key, entry);
    }
  return [...found.values()].sort((a, b) => b.score - a.score).map(({ page }) => page);
}

export type StepTimes = { readonly [step: string]: readonly number[] };

/** Where a whole search spends its time: each call that it makes, and all of it. */
export async function profileSearch(
  { index, store, scopeOf }: OpenedData,
  embedder: EmbeddingModel,
  questions: readonly Question[],
): Promise<StepTimes> {
  const steps: { [step: string]: number[] } = {};
  const note = (step: string, milliseconds: number): void => {
    steps[step] ??= [];
    steps[step].push(milliseconds);
  };
  const deps = {
    index: timedMethods(index, note),
    store: timedMethods(store, note),
    embedder: timedMethods(embedder, note),
    reranker: null,
  };
  for (const { text, workspace } of questions) {
    const [begun, used] = [performance.now(), ownCpuSeconds()];
    await search(deps, text, { scope: scopeOf([workspace]), limit: 10, signal });
    note('all', performance.now() - begun);
    note('all, processor time', (ownCpuSeconds() - used) * 1_000);
  }
  return steps;
}

/** The same object whose methods tell how long they took until their promise was kept. */
function timedMethods<Target extends object>(
  target: Target,
  note: (method: string, milliseconds: number) => void,
): Target {
  return new Proxy(target, {
    get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]): Promise<unknown> => {
        const begun = performance.now();
        try {
          return await Reflect.apply(value, of, given);
        } finally {
          note(String(name), performance.now() - begun);
        }
      };
    },
  });
}

const NEAREST = 10;

/** The share of the truly nearest ten, by comparing with every vector, that the index finds too; over all workspaces. */
export async function measureRecall(
  { index, scopeOf }: OpenedData,
  corpus: { readonly seed: number; readonly pages: number },
  { vectors, asked }: { readonly vectors: PageVectors; readonly asked: readonly Float32Array[] },
): Promise<number> {
  const workspaces = new Set<string>();
  const nearest = asked.map(() => [] as { readonly key: string; readonly cosine: number }[]);
  for (const page of generateCorpus(corpus)) {
    workspaces.add(page.file.workspace);
    const vector = vectors.vectorOf(page);
    for (const [position, question] of asked.entries()) {
      const list = nearest[position] ?? [];
      const cosine = dot(vector, question);
      if (list.length === NEAREST && cosine <= (list.at(-1)?.cosine ?? 0)) continue;
      list.push({ key: `${fileIdOf(page.file)} ${page.number}`, cosine });
      list.sort((a, b) => b.cosine - a.cosine).splice(NEAREST);
    }
  }
  let found = 0;
  for (const [position, vector] of asked.entries()) {
    const wanted = new Set(nearest[position]?.map(({ key }) => key));
    const hits = await index.searchVector(vector, {
      scope: scopeOf([...workspaces]),
      limit: NEAREST,
      signal,
    });
    found += hits.filter(({ fileId, page }) => wanted.has(`${fileId} ${page}`)).length;
  }
  return found / (asked.length * NEAREST);
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
