import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readJsonLines } from '../tools/harness/json-lines.ts';
import { percentile } from '../tools/harness/percentile.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { uploadFolder } from '../tools/harness/upload-folder.ts';
import { withServer } from '../tools/harness/with-server.ts';
import type { Answerer, Seconds } from './answerer.ts';
import { openAskOnce } from './ask-once.ts';
import { reportScores } from './report-scores.ts';
import { type FileMetadata, resolveFilter } from './resolve-filter.ts';
import { type EvalQuestion, type GivenAnswer, isCorrect, score } from './score.ts';

type Line = GivenAnswer & { readonly seconds: Seconds; readonly correct: boolean; readonly error?: string };

export type AnswersOptions = {
  readonly folder: string;
  readonly questions: string;
  readonly metadata?: string;
  readonly model: string;
  /** Ask the chat model once with the best passages instead of the answering model. */
  readonly baseline: boolean;
  readonly limit: number;
  readonly out: string;
  readonly url?: string;
  readonly token?: string;
  readonly say: (line: string) => void;
};

/** Uploads, asks, scores; writes `answers.jsonl` and `scores.json`. */
export async function runAnswers(options: AnswersOptions): Promise<void> {
  const { say } = options;
  const questions = (await readJsonLines<EvalQuestion>(options.questions)).slice(0, options.limit);
  const metadata = options.metadata === undefined ? [] : await readJsonLines<FileMetadata>(options.metadata);
  const lines = await withServer(options, async ({ client }) => {
    const files = await uploadFolder(client, options.folder, {
      metadata: new Map(metadata.map(({ file, ...rest }) => [file, rest])),
      say,
    });
    const once = options.baseline ? openAskOnce(client) : null;
    const ask: Answerer =
      once?.ask ??
      (async (question, fileIds) => {
        const given = await client.ask(question, { model: options.model, ...(fileIds && { fileIds }) });
        const citations = given.places.map((place) => ({
          file: place.filename,
          page: place.page,
          t_start: place.start_time,
          t_end: place.end_time,
        }));
        return { answer: given.content, citations, seconds: given.seconds };
      });
    try {
      const answered: Line[] = [];
      for (const question of questions) {
        const line = await answerOne(question, { ask, fileIds: resolveFilter(question, files, metadata) });
        answered.push(line);
        const verdict =
          line.error === undefined ? (line.correct ? 'right' : 'wrong') : `error: ${line.error}`;
        say(`${question.id}  ${line.seconds.end.toFixed(1)} s  ${verdict}`);
      }
      return answered;
    } finally {
      await once?.close();
    }
  });
  await report(questions, lines, options);
}

async function answerOne(
  question: EvalQuestion,
  { ask, fileIds }: { readonly ask: Answerer; readonly fileIds: readonly string[] | undefined },
): Promise<Line> {
  const nothing = { answer: '', citations: [], seconds: { firstReasoning: null, firstAnswer: null, end: 0 } };
  const failed = (error: string): Line => ({ id: question.id, ...nothing, correct: false, error });
  if (fileIds?.length === 0) return failed('no file matches the filter');
  try {
    const given = await ask(question.question, fileIds);
    return { id: question.id, ...given, correct: isCorrect(question, given.answer) };
  } catch (error) {
    // One question that fails is a wrong answer, not the end of the run.
    return failed(error instanceof Error ? error.message : String(error));
  }
}

async function report(
  questions: readonly EvalQuestion[],
  lines: readonly Line[],
  options: AnswersOptions,
): Promise<void> {
  const scores = score(questions, lines);
  const times = (of: keyof Seconds): number[] =>
    lines.map(({ seconds }) => seconds[of]).filter((value) => value !== null);
  const seconds = (['firstReasoning', 'firstAnswer', 'end'] as const).map((of) => ({
    of,
    p50: percentile(times(of), 0.5),
    p95: percentile(times(of), 0.95),
  }));
  const errors = lines.filter(({ error }) => error !== undefined).length;
  await mkdir(options.out, { recursive: true });
  await writeFile(
    path.join(options.out, 'answers.jsonl'),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  const summary = { model: options.baseline ? 'one-shot' : options.model, scores, seconds, errors };
  await writeFile(path.join(options.out, 'scores.json'), `${JSON.stringify(summary, null, 2)}\n`);
  options.say(`\n${reportScores(scores)}\n`);
  options.say(
    textTable(
      ['seconds until', 'p50', 'p95'],
      seconds.map(({ of, p50, p95 }) => [WORDS[of], inTenths(p50), inTenths(p95)]),
    ),
  );
  const filtered = questions.filter(({ filter }) => filter !== undefined).length;
  if (filtered > 0)
    options.say(`\n${filtered} questions have a filter, resolved here into the files it leaves.`);
  if (errors > 0) options.say(`${errors} questions failed; they count as wrong.`);
  options.say(`Written to ${options.out}`);
}

const inTenths = (seconds: number): string => (Number.isNaN(seconds) ? '-' : seconds.toFixed(1));
const WORDS = {
  firstReasoning: 'the first reasoning',
  firstAnswer: 'the first of the answer',
  end: 'the end',
};
