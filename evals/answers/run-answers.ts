import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from '../../src/config.ts';
import type { ChatModel } from '../../src/model/chat.ts';
import type { ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import { openChat } from '../../tools/harness/open-models.ts';
import { uploadFolder } from '../../tools/harness/upload-folder.ts';
import { type FileMetadata, resolveFilter } from '../resolve-filter.ts';
import { covers, type EvalQuestion, isCorrect } from '../score.ts';
import type { Answered } from './answer-measures.ts';
import type { Answerer, Seconds } from './answerer.ts';
import { openAskOnce } from './ask-once.ts';
import { quoteChecker } from './check-quotes.ts';
import { withOwnServer } from './own-server.ts';
import type { QuestionSet } from './question-sets.ts';
import { rememberingChat } from './remembering-chat.ts';
import { reportAnswers } from './report-answers.ts';
import { createScriptedReader } from './scripted-reader.ts';
import { WAYS, type Way } from './ways.ts';

/** A question as it was answered in one way. */
export type AnswerLine = Answered & {
  readonly set: string;
  readonly way: Way;
  readonly reasoning: string;
  readonly seconds: Seconds;
  readonly correct: boolean;
  readonly error?: string;
};

export type AnswersOptions = {
  readonly sets: readonly QuestionSet[];
  readonly ways: readonly Way[];
  readonly model: string;
  /** Of each set, every n-th question. */
  readonly every: number;
  readonly limit: number;
  /** Data folders of the sets and the model's replies are kept here. */
  readonly data: string;
  readonly out: string;
  readonly say: (line: string) => void;
};

/** Uploads, asks in each way, scores; writes `answers.jsonl` and `scores.json`. */
export async function runAnswers(options: AnswersOptions): Promise<void> {
  const { config } = loadConfig();
  const local = await openChat();
  const { chat, clock } = rememberingChat(local, {
    folder: path.join(options.data, 'replies'),
    // Figures are those of two cores, also where one thread is used because the machine is busy.
    threads: Math.max(2, config.threads),
  });
  const lines: AnswerLine[] = [];
  await mkdir(options.out, { recursive: true });
  const file = path.join(options.out, 'answers.jsonl');
  await writeFile(file, '');
  const keep = ({ question, ...line }: AnswerLine) =>
    appendFile(file, `${JSON.stringify({ id: question.id, question: question.question, ...line })}\n`);
  try {
    for (const set of options.sets)
      for (const way of options.ways)
        lines.push(...(await askSet(set, way, { ...options, chat, clock, keep })));
  } finally {
    await local.close();
  }
  const { summary, text } = reportAnswers(lines, options.ways);
  await writeFile(path.join(options.out, 'scores.json'), `${JSON.stringify(summary, null, 2)}\n`);
  options.say(`\n${text}`);
  options.say(`Written to ${options.out}`);
}

/** Passages among which evidence counts as found. */
const FOUND_WITHIN = 24;

async function askSet(
  set: QuestionSet,
  way: Way,
  options: AnswersOptions & {
    readonly chat: ChatModel;
    readonly clock: () => number;
    readonly keep: (line: AnswerLine) => Promise<void>;
  },
): Promise<readonly AnswerLine[]> {
  const { clock, say } = options;
  const { once, without, scripted } = WAYS[way];
  // Sets with the same files share a data folder.
  const data = path.join(options.data, path.basename(path.dirname(path.resolve(set.folder))));
  const questions = set.questions.filter((_, i) => i % options.every === 0).slice(0, options.limit);
  const reader = scripted === null ? null : createScriptedReader(scripted);
  const chat = reader ?? options.chat;
  return withOwnServer(data, { chat, answering: { now: clock, without } }, async (client) => {
    say(`\n${set.name}, ${way}: ${questions.length} questions`);
    const files = await uploadFolder(client, set.folder, {
      metadata: new Map(set.metadata.map(({ file, ...rest }) => [file, rest])),
      say,
    });
    const ask = once ? openAskOnce(client, { chat, now: clock }) : askLoop(client, options.model);
    const isVerbatim = quoteChecker(client);
    const lines: AnswerLine[] = [];
    for (const question of questions) {
      reader?.turnTo(question);
      const fileIds = resolveFilter(question, files, set.metadata as readonly FileMetadata[]);
      const { places = [], ...given } = await answerOne(question, { ask, fileIds });
      let notVerbatim = 0;
      for (const place of places) if (!(await isVerbatim(place))) notVerbatim++;
      const markers = [...given.answer.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
      const line: AnswerLine = {
        ...given,
        set: set.name,
        way,
        question,
        correct: given.error === undefined && isCorrect(question, given.answer),
        reachable: await isReachable(client, question, fileIds),
        notVerbatim,
        toNothing: once ? 0 : markers.filter((number) => number > places.length).length,
      };
      lines.push(line);
      await options.keep(line);
      const verdict = line.error === undefined ? (line.correct ? 'right' : 'wrong') : `error: ${line.error}`;
      say(`${question.id}  ${line.seconds.end.toFixed(1)} s  ${verdict}`);
    }
    if (reader !== null) say([...reader.used].map(([name, times]) => `${name}: ${times}`).join(', '));
    return lines;
  });
}

function askLoop(client: ExhibitClient, model: string): Answerer {
  return async (question, fileIds) => {
    const given = await client.ask(question, { model, ...(fileIds && { fileIds }) });
    const citations = given.places.map((place) => ({
      file: place.filename,
      page: place.page,
      t_start: place.start_time,
      t_end: place.end_time,
    }));
    const { content, reasoning, seconds, places } = given;
    return { answer: content, reasoning, citations, seconds, places };
  };
}

type Asked = Awaited<ReturnType<Answerer>> & { readonly error?: string };

async function answerOne(
  question: EvalQuestion,
  { ask, fileIds }: { readonly ask: Answerer; readonly fileIds: readonly string[] | undefined },
): Promise<Asked> {
  const failed = (error: string): Asked => ({
    answer: '',
    reasoning: '',
    citations: [],
    seconds: { firstReasoning: null, firstAnswer: null, end: 0 },
    error,
  });
  if (fileIds?.length === 0) return failed('no file matches the filter');
  try {
    return await ask(question.question, fileIds);
  } catch (error) {
    // One question that fails is a wrong answer, not the end of the run.
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** A passage with evidence is found, and its page's text holds the answer. */
async function isReachable(
  client: ExhibitClient,
  question: EvalQuestion,
  fileIds: readonly string[] | undefined,
): Promise<boolean> {
  if (question.evidence.length === 0 || fileIds?.length === 0) return false;
  const places = await client.retrieve(question.question, {
    topK: FOUND_WITHIN,
    ...(fileIds && { fileIds }),
  });
  const found = places.filter((place) =>
    question.evidence.some((item) => covers({ file: place.filename, page: place.page }, item)),
  );
  const texts: string[] = [];
  for (const { file_id: fileId, page, text } of found)
    texts.push(page === null ? text : ((await client.page(fileId, page))?.text ?? text));
  return texts.length > 0 && isCorrect(question, texts.join('\n'));
}
