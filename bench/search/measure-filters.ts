import { measureTree } from '../../tools/harness/measure-tree.ts';
import type { StartedServer } from '../../tools/harness/start-server.ts';
import { askServer } from './ask-server.ts';
import { BIGGEST_WORKSPACE, type CorpusMetadata } from './generate-corpus.ts';
import type { AskedCorpus } from './questions.ts';
import { type TimedQuestions, timeQuestions } from './time-questions.ts';

export type FilterFigures = {
  readonly name: string;
  /** Of the workspace's pages that it lets through. */
  readonly allowedPages: number;
  readonly timed: TimedQuestions;
  /** Hits of files that it does not let through. */
  readonly leaks: number;
  /** Hits fewer than there are allowed pages, up to as many as were asked for. */
  readonly missing: number;
};

type Filter = {
  readonly name: string;
  readonly expression: string;
  readonly allows: (metadata: CorpusMetadata) => boolean;
};

const MOST_HITS = 100;
const TOP_K = 10;

/** Filtered questions in the biggest workspace, each hit held against the generator's own list of files. */
export async function measureFilters(
  server: StartedServer,
  corpus: AskedCorpus,
  queries: number,
): Promise<readonly FilterFigures[]> {
  const own = corpus.files.filter(({ workspace }) => workspace === BIGGEST_WORKSPACE);
  const figures: FilterFigures[] = [];
  for (const { name, expression, allows } of filtersFor(own.map(({ metadata }) => metadata))) {
    const allowed = own.filter(({ metadata }) => allows(metadata));
    const allowedIds = new Set(allowed.map(({ id }) => id));
    const allowedPages = allowed.reduce((sum, { pageCount }) => sum + pageCount, 0);
    let [leaks, missing] = [0, 0];
    const ask = (topK: number) => async (question: { readonly text: string }) => {
      const hits = await askServer(server, question.text, {
        workspace: BIGGEST_WORKSPACE,
        filter: expression,
        topK,
      });
      leaks += hits.filter((hit) => !allowedIds.has(hit.file_id)).length;
      missing += Math.max(0, Math.min(topK, allowedPages) - hits.length);
      return hits.map((hit) => ({ fileId: hit.file_id, page: hit.page }));
    };
    const timed = await timeQuestions(corpus.take(queries, 'biggest workspace'), ask(TOP_K), {
      cpuSeconds: async () => (await measureTree(server.processId)).cpuSeconds,
    });
    await timeQuestions(corpus.take(Math.ceil(queries / 10), 'biggest workspace'), ask(MOST_HITS));
    figures.push({ name, allowedPages, timed, leaks, missing });
  }
  return figures;
}

/** Values that the workspace has. */
function filtersFor(all: readonly CorpusMetadata[]): readonly Filter[] {
  const { author = '', case: number = 0 } = all[Math.floor(all.length / 2)] ?? {};
  return [
    {
      name: 'filter of 50 %',
      expression: 'metadata.confidential = true',
      allows: ({ confidential }) => confidential,
    },
    {
      name: 'filter of 50 %, a range',
      expression: 'metadata.case < 500',
      allows: (metadata) => metadata.case < 500,
    },
    {
      name: 'filter of 10 %',
      expression: 'metadata.department = "legal"',
      allows: ({ department }) => department === 'legal',
    },
    {
      name: 'filter of 1 %',
      expression: `metadata.author = "${author}"`,
      allows: (metadata) => metadata.author === author,
    },
    {
      name: 'filter of 0.1 %',
      expression: `metadata.case = ${number}`,
      allows: (metadata) => metadata.case === number,
    },
  ];
}
