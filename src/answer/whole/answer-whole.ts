import type { AnswerEvent } from '../../core/answer-event.ts';
import type { StoredFile } from '../../core/file.ts';
import type { Draft } from '../make-draft.ts';
import { sheetShare } from '../tables/choose-tables.ts';
import { contentTerms } from '../text/content-terms.ts';
import { countMentions } from './count-mentions.ts';
import { describeCoverage, named, plural } from './describe-coverage.ts';
import { listAll } from './list-all.ts';
import { lookThrough, MOST_PAGES } from './look-through.ts';
import { namedFiles } from './named-files.ts';
import { summarize } from './summarize.ts';
import { wholeBudget } from './whole-budget.ts';
import type { Gone, WholeDependencies, WholeOptions } from './whole-options.ts';
import { readWholeRequest, type WholeRequest } from './whole-request.ts';

/** Hits that say which files a topic stands in, where there are more than can be gone through. */
const TOPIC_HITS = 100;
/** Of what a list would be looked for in, so much in sheets makes it a question for tables. */
const MOST_SHEETS = 0.5;

/**
 * Answers what only whole files answer: summaries, lists of everything of a kind, how often something is said. Code
 * goes through all pages, the model words or reads the best of them. Null: another kind of question, or nothing found.
 */
export async function* answerWhole(
  deps: WholeDependencies,
  question: string,
  options: WholeOptions,
): AsyncGenerator<AnswerEvent, Draft | null> {
  const read = readWholeRequest(question);
  if (read === null) return null;
  const { files: all, total } = await deps.access.listFiles(options.limits);
  const { request, meant, topic: about } = namesApart(read, all);
  const asked = meant ?? all;
  const tables = asked.filter(isTable);
  const documents = asked.filter((file) => !isTable(file));
  if (documents.length === 0 && tables.length > 0) return null;
  if (documents.every(({ generation }) => generation === 0)) return declined(documents);
  const topic = request.kind === 'list' ? contentTerms(request.what) : about;
  if (request.kind === 'list' && tables.length > 0 && (await isForTables(deps, question, options)))
    return null;

  const files = await inOrder(deps, documents, { question, topic, options });
  const pages = files.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0);
  yield { type: 'files-chosen', files: files.map(({ filename }) => filename), pages };
  const { units, coverage, knows } = await lookThrough(deps.access, files, options);
  const looked = [
    ...describeCoverage(coverage, files),
    ...(tables.length > 0
      ? [`Tables are not gone through: ${named(tables.map(({ filename }) => filename))}.`]
      : []),
    ...(meant === null && total > all.length
      ? [`Of ${plural(total, 'file')} the first ${all.length} were looked at.`]
      : []),
  ];
  yield { type: 'files-read', coverage: looked };
  const heading = `${titleOf(request, files)}${looked.join(' ')}`;
  const budget = wholeBudget(deps.chat.card, options.effort, options.wording);
  const gone: Gone = { deps, question, files, topic, units, coverage, knows, heading, budget, options };
  switch (request.kind) {
    case 'summarize':
      return yield* summarize(gone);
    case 'list':
      return yield* listAll(gone, request);
    case 'mentions':
      return yield* countMentions(gone, request.phrase);
    default:
      return request satisfies never;
  }
}

/** "penalties in handbook.pdf" without the file that it names. */
function namesApart(request: WholeRequest, files: readonly StoredFile[]) {
  if (request.kind === 'list') {
    const [, what, where] =
      /^(.+?)\s(?:in|of|from|within|across|by|im|aus|dans|de|en|nel)\s(.+)$/i.exec(request.what) ?? [];
    const within = where === undefined ? null : namedFiles(where, files);
    if (what !== undefined && within?.files != null && within.topic.length === 0)
      return { request: { ...request, what }, meant: within.files, topic: [] };
  }
  const { files: meant, topic } = namedFiles(request.about, files);
  return { request, meant, topic };
}

function titleOf({ kind }: WholeRequest, files: readonly StoredFile[]): string {
  const what = files.length === 1 ? (files[0]?.filename ?? '') : plural(files.length, 'file');
  return kind === 'summarize' ? `Summary of ${what}. ` : `${what}: `;
}

function isTable({ mediaType }: StoredFile): boolean {
  return mediaType !== null && /csv|tab-separated|spreadsheet|ms-excel/.test(mediaType);
}

async function isForTables(
  { search }: WholeDependencies,
  question: string,
  { count }: WholeOptions,
): Promise<boolean> {
  const { hits, embeddingTokens } = await search(question, { limit: TOPIC_HITS });
  count({ embeddingTokens });
  return sheetShare(hits) >= MOST_SHEETS;
}

/** Where not all can be gone through, the files come first that a search for the topic finds first. */
async function inOrder(
  { search }: WholeDependencies,
  files: readonly StoredFile[],
  {
    question,
    topic,
    options,
  }: {
    readonly question: string;
    readonly topic: readonly string[];
    readonly options: WholeOptions;
  },
): Promise<readonly StoredFile[]> {
  const pages = files.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0);
  if (pages <= MOST_PAGES || topic.length === 0) return files;
  const { hits, embeddingTokens } = await search(question, { limit: TOPIC_HITS });
  options.count({ embeddingTokens });
  const ranks = new Map<string, number>();
  hits.forEach(({ file }, rank) => {
    if (!ranks.has(file.id)) ranks.set(file.id, rank);
  });
  const rankOf = ({ id }: StoredFile) => ranks.get(id) ?? hits.length;
  return files.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function declined(files: readonly StoredFile[]): Draft {
  const waiting = files.filter(({ status }) => status !== 'failed');
  const text =
    files.length === 0
      ? 'There is no file here to read.'
      : waiting.length > 0
        ? `Nothing can be read yet: ${named(waiting.map(({ filename }) => filename))} ${waiting.length === 1 ? 'is' : 'are'} still being processed.`
        : `No file could be read: ${named(files.map(({ filename }) => filename))}.`;
  return { outcome: 'not-found', sentences: [{ text, support: [], check: 'quote' }], separator: ' ' };
}
