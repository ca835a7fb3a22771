import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClientPlace } from '../tools/harness/exhibit-client.ts';
import { readJsonLines } from '../tools/harness/json-lines.ts';
import { percentile } from '../tools/harness/percentile.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { uploadFolder } from '../tools/harness/upload-folder.ts';
import { withServer } from '../tools/harness/with-server.ts';
import { pageRanks, recallAt, successAt } from './page-success.ts';
import { type FileMetadata, resolveFilter } from './resolve-filter.ts';
import type { EvalQuestion } from './score.ts';

export type RetrievalOptions = {
  readonly folder: string;
  readonly questions: string;
  readonly metadata?: string;
  readonly limit: number;
  readonly out: string;
  readonly url?: string;
  readonly token?: string;
  readonly say: (line: string) => void;
};

const DEPTHS = [1, 5, 10] as const;

type Line = {
  readonly id: string;
  readonly kind: string;
  readonly filtered: boolean;
  /** 1-based rank of the first passage from each evidence page; null = not among the ten. */
  readonly ranks: readonly (number | null)[];
  readonly seconds: number;
};

/** Page success of `activeloop-l0-retrieval`: how often an evidence page is among the first 1, 5, 10 passages. */
export async function runRetrieval(options: RetrievalOptions): Promise<void> {
  const { say } = options;
  const all = (await readJsonLines<EvalQuestion>(options.questions)).slice(0, options.limit);
  const questions = all.filter(({ evidence }) => evidence.some(({ page }) => page !== undefined));
  const metadata = options.metadata === undefined ? [] : await readJsonLines<FileMetadata>(options.metadata);
  const lines = await withServer(options, async ({ client }) => {
    const files = await uploadFolder(client, options.folder, { say });
    const found: Line[] = [];
    for (const question of questions) {
      const look = async (fileIds?: readonly string[]): Promise<Line> => {
        const begun = performance.now();
        const places = await client.retrieve(question.question, { topK: 10, ...(fileIds && { fileIds }) });
        const seconds = (performance.now() - begun) / 1000;
        return toLine(question, places, { seconds, filtered: fileIds !== undefined });
      };
      found.push(await look());
      const fileIds = resolveFilter(question, files, metadata);
      if (fileIds !== undefined && fileIds.length > 0) found.push(await look(fileIds));
    }
    return found;
  });
  await report(lines, options);
}

function toLine(
  question: EvalQuestion,
  places: readonly ClientPlace[],
  { seconds, filtered }: { readonly seconds: number; readonly filtered: boolean },
): Line {
  return {
    id: question.id,
    kind: question.kind ?? '?',
    filtered,
    seconds,
    ranks: pageRanks(
      question,
      places.map(({ filename, page }) => ({ file: filename, page })),
    ),
  };
}

async function report(lines: readonly Line[], options: RetrievalOptions): Promise<void> {
  const open = lines.filter(({ filtered }) => !filtered);
  // A question with a filter counts with it in the last row, the others as they are.
  const limited = lines.filter(
    (line) => line.filtered || !lines.some(({ id, filtered }) => filtered && id === line.id),
  );
  const kinds = [...new Set(open.map(({ kind }) => kind))].sort();
  const groups = [
    ...kinds.map((kind) => ({ kind, of: open.filter((line) => line.kind === kind) })),
    { kind: 'ALL', of: open },
    ...(limited.some(({ filtered }) => filtered) ? [{ kind: 'ALL, filters applied', of: limited }] : []),
  ];
  const rows = groups.map(({ kind, of }) => {
    const ranks = of.map((line) => line.ranks);
    const success = DEPTHS.map((depth) => successAt(ranks, depth));
    return { kind, questions: of.length, success, recallAt10: recallAt(ranks, 10) };
  });
  const times = open.map((line) => line.seconds);
  const seconds = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  await mkdir(options.out, { recursive: true });
  await writeFile(
    path.join(options.out, 'retrieval.json'),
    `${JSON.stringify({ rows, seconds, lines }, null, 2)}\n`,
  );
  options.say(
    `\n${textTable(
      ['kind', 'questions', ...DEPTHS.map((depth) => `page success@${depth}`), 'page recall@10'],
      rows.map(({ kind, questions, success, recallAt10 }) => [
        kind,
        `${questions}`,
        ...[...success, recallAt10].map((value) => value.toFixed(3)),
      ]),
    )}`,
  );
  options.say(`\nseconds a search: p50 ${seconds.p50.toFixed(3)}, p95 ${seconds.p95.toFixed(3)}`);
  options.say(`Written to ${options.out}`);
}
