import { cp, readFile } from 'node:fs/promises';
import type { EmbeddingModel } from '../../src/model/embedding.ts';
import { measureTree } from '../../tools/harness/measure-tree.ts';
import { newToken, type StartedServer, startServer } from '../../tools/harness/start-server.ts';
import { withTemporaryFolder } from '../../tools/harness/temporary-folder.ts';
import { askServer } from './ask-server.ts';
import { builtData } from './built-data.ts';
import { type FilterFigures, measureFilters } from './measure-filters.ts';
import {
  measureRecall,
  profileSearch,
  type StepTimes,
  timeBareIndex,
  withOpenedData,
} from './measure-in-process.ts';
import type { Peer } from './measure-peer.ts';
import { type IngestingFigures, measureWhileIngesting } from './measure-while-ingesting.ts';
import { loadPageVectors } from './page-vectors.ts';
import { askedCorpus, type Question } from './questions.ts';
import { type FoundPage, ownCpuSeconds, type TimedQuestions, timeQuestions } from './time-questions.ts';

export type SizeOptions = {
  readonly seed: number;
  readonly pages: number;
  /** Questions of each row. */
  readonly queries: number;
  /** Also filters, ingesting beside it, memory and restart. */
  readonly whole: boolean;
};

export type SizeFigures = {
  readonly pages: number;
  /** Over HTTP; workspaces by their pages. */
  readonly oneClient: TimedQuestions;
  readonly eightClients: TimedQuestions;
  /** Over HTTP, in the workspace that holds nearly a third of all pages. */
  readonly biggestOneClient: TimedQuestions;
  readonly biggestEightClients: TimedQuestions;
  /** The questions of `oneClient` again. */
  readonly bare: TimedQuestions;
  readonly peer: TimedQuestions | null;
  readonly embedding: TimedQuestions;
  readonly steps: StepTimes;
  readonly recall: number;
  readonly whole: WholeFigures | null;
};

export type WholeFigures = {
  readonly filters: readonly FilterFigures[];
  readonly ingesting: IngestingFigures;
  /** Resident, of the server's process. */
  readonly memoryBytes: number;
  /** Milliseconds. */
  readonly readyAfter: number;
};

export type SizeDependencies = {
  readonly embedder: EmbeddingModel;
  readonly folder: string;
  readonly peer: Peer | null;
  readonly say: (line: string) => void;
};

const WARM_UP_QUESTIONS = 20;
const RECALL_QUESTIONS = 100;

/** Everything about one size, on a copy of the data, so that what is kept stays as it was built. */
export async function measureSize(deps: SizeDependencies, options: SizeOptions): Promise<SizeFigures> {
  const { embedder, say } = deps;
  const { pages, queries } = options;
  const vectors = await loadPageVectors(deps, options);
  const built = await builtData({ ...deps, vectors }, options);
  const corpus = askedCorpus(options);
  const warmUp = corpus.take(WARM_UP_QUESTIONS);
  const asked = corpus.take(queries);
  const embedded = new Map<Question, Float32Array>();
  const embedding = await timeQuestions(
    asked,
    async (question) => {
      const [vector] = (await embedder.embed([question.text], { signal: AbortSignal.timeout(60_000) }))
        .vectors;
      if (vector !== undefined) embedded.set(question, vector);
      return [];
    },
    { cpuSeconds: ownCpuSeconds },
  );
  return withTemporaryFolder(async (data) => {
    await cp(built, data, { recursive: true });
    say(`${pages} pages: asking over HTTP …`);
    const overHttp = await withStarted(data, async (server) => {
      const ask = askWith(server);
      const cpuSeconds = async () => (await measureTree(server.processId)).cpuSeconds;
      await timeQuestions(warmUp, ask);
      const timed = {
        oneClient: await timeQuestions(asked, ask, { cpuSeconds }),
        eightClients: await timeQuestions(corpus.take(queries), ask, { clients: 8, cpuSeconds }),
        biggestOneClient: await timeQuestions(corpus.take(queries, 'biggest workspace'), ask, { cpuSeconds }),
        biggestEightClients: await timeQuestions(corpus.take(queries, 'biggest workspace'), ask, {
          clients: 8,
          cpuSeconds,
        }),
      };
      const filters = options.whole ? await measureFilters(server, corpus, queries) : [];
      return { timed, filters, memoryBytes: await residentBytes(server.processId) };
    });
    say(`${pages} pages: the bare index …`);
    const inProcess = await withOpenedData({ data, embedder }, async (opened) => {
      await timeBareIndex(opened, asked.slice(0, WARM_UP_QUESTIONS), embedded);
      const bare = await timeBareIndex(opened, asked, embedded);
      const steps = await profileSearch(opened, embedder, corpus.take(queries));
      const vectorsAsked = [...embedded.values()].slice(0, RECALL_QUESTIONS);
      return { bare, steps, recall: await measureRecall(opened, options, { vectors, asked: vectorsAsked }) };
    });
    const peer =
      deps.peer === null ? null : await askPeer(deps.peer, { ...options, vectors }, { asked, embedded, say });
    const whole = options.whole
      ? { ...overHttp, ...(await restartAndIngest(data, options, corpus.take(queries))) }
      : null;
    return { pages, ...overHttp.timed, ...inProcess, embedding, peer, whole };
  });
}

async function withStarted<Result>(
  data: string,
  work: (server: StartedServer) => Promise<Result>,
): Promise<Result> {
  // The chat model is not asked anything and stays out of memory.
  const environment = { EXHIBIT_WARM_UP: 'false', DATABASE_URL: '' };
  const server = await startServer({ data, token: newToken(), environment });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function askWith(server: StartedServer) {
  return async ({ text, workspace }: Question): Promise<readonly FoundPage[]> =>
    (await askServer(server, text, { workspace })).map((hit) => ({ fileId: hit.file_id, page: hit.page }));
}

async function restartAndIngest(
  data: string,
  { seed }: Pick<SizeOptions, 'seed'>,
  questions: readonly Question[],
): Promise<Pick<WholeFigures, 'readyAfter' | 'ingesting'>> {
  return withStarted(data, async (server) => {
    const ask = askWith(server);
    await timeQuestions(questions.slice(0, WARM_UP_QUESTIONS), ask);
    const ingesting = await measureWhileIngesting(server, seed, () => timeQuestions(questions, ask));
    return { readyAfter: server.readyAfter, ingesting };
  });
}

async function askPeer(
  peer: Peer,
  corpus: Parameters<Peer['ask']>[0],
  given: {
    readonly asked: readonly Question[];
    readonly embedded: ReadonlyMap<Question, Float32Array>;
    readonly say: (line: string) => void;
  },
): Promise<TimedQuestions | null> {
  given.say(`${corpus.pages} pages: the peer …`);
  try {
    return await peer.ask(corpus, { questions: given.asked, vectors: given.embedded });
  } catch (error) {
    given.say(`the peer failed: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** proc(5): VmRSS is in kB. */
async function residentBytes(processId: number): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}
