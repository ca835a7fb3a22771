import type { AnswerEvent } from '../../core/answer-event.ts';
import type { DraftSentence } from '../draft.ts';
import type { Draft } from '../make-draft.ts';
import { numbersOf } from '../text/numbers-of.ts';
import { checkPoint } from './check-point.ts';
import { plural } from './describe-coverage.ts';
import type { Unit } from './page-units.ts';
import { pickUnits, rankUnits } from './pick-points.ts';
import type { Point } from './point.ts';
import { quoteUnits } from './quote-units.ts';
import { type RankedPage, readGroups } from './read-groups.ts';
import { readable, shortened } from './readable.ts';
import type { SalientUnit } from './salience.ts';
import type { Gone } from './whole-options.ts';
import { wordSummary } from './word-summary.ts';

const FEWEST_SENTENCES = 3;
/** With this many pages more a summary gets one sentence more. */
const PAGES_A_SENTENCE = 3;
/** Of a collection each file is told in a sentence, so many files at most. */
const MOST_FILES = 40;
/** The model chooses among so many times as many sentences as it is to write. */
const CHOICE = 1.6;
const SENTENCE_CHARACTERS = 420;

/** A summary of the files, or of what they say about the topic. Null: they say nothing about it. */
export async function* summarize(gone: Gone): AsyncGenerator<AnswerEvent, Draft | null> {
  const { deps, files, units, topic, budget, question, options, coverage } = gone;
  const ranked = await rankUnits(units, files, topic);
  if (ranked.length === 0) return null;
  const read =
    budget.groups === 0
      ? null
      : await readGroups(
          deps,
          { question, wants: 'points', check: checkPoint, files, pages: rankPages(units, ranked) },
          { ...budget, ...options },
        );
  const isRead = read !== null && read.points.length > 0;
  const eachFile = files.length > 1 && topic.length === 0;
  const told = eachFile && !isRead ? files.slice(0, MOST_FILES) : files;
  const asked = askedNumber(question) ?? Math.min(budget.sentences, sentencesFor(coverage.looked));
  const count = eachFile && !isRead ? told.length * sentencesEach(told.length) : asked;
  const pick = (many: number) => pointsOf(gone, pickUnits(ranked, told, { count: many, eachFile }));

  let points: readonly Point[] | null = null;
  // A small model mixes up files; a sentence a file needs no wording.
  const words = budget.wordingCharacters > 0 && (!eachFile || isRead);
  if (words && options.elapsed() <= budget.limitMilliseconds) {
    yield { type: 'draft-started' };
    const given = isRead ? read.points : await pick(Math.ceil(count * CHOICE));
    const worded = await wordSummary(
      deps.chat,
      { question, points: withinCharacters(given, budget.wordingCharacters) },
      {
        ...options,
        sentences: count,
        maxTokens: budget.wordingTokens,
        milliseconds: budget.wordingMilliseconds,
      },
    );
    if ('points' in worded) ({ points } = worded);
    else yield { type: 'wording-failed', reason: worded.reason };
  }
  points ??= isRead ? read.points.slice(0, count) : await pick(count);
  if (points.length === 0) return null;
  for (const { text, support } of points)
    for (const { evidence } of support.slice(0, 1))
      yield { type: 'evidence-found', lookup: question, value: text, evidence };

  const made = isRead ? `A model read ${plural(read.pages, 'page')} of them closely.` : restsOn(points);
  const left = files.length - told.length;
  const limit = left > 0 ? ` Told are the first ${told.length} of ${files.length} files.` : '';
  const unread = coverage.left + coverage.waiting.length + coverage.failed.length;
  return {
    outcome: unread + left > 0 ? 'answered-with-caveat' : 'answered',
    sentences: [
      { text: `${gone.heading} ${made}${limit}`, support: [], check: 'computed' },
      ...points.map(
        (point): DraftSentence => ({
          ...point,
          text: `- ${eachFile ? `${nameOf(point)}: ` : ''}${point.text}`,
        }),
      ),
    ],
    separator: '\n',
  };
}

/** Sentences of the files as they stand there. */
async function pointsOf({ deps, files, knows }: Gone, chosen: readonly Unit[]): Promise<readonly Point[]> {
  const quotes = await quoteUnits(deps.access, chosen, files);
  return chosen.flatMap((unit) => {
    const quote = quotes.get(unit);
    const text = shortened(readable(unit.text, knows), SENTENCE_CHARACTERS);
    return quote === undefined ? [] : [{ text, support: [quote], check: 'quote' } as const];
  });
}

function restsOn(points: readonly Point[]): string {
  const quotes = new Set(points.flatMap(({ support }) => support.map(({ evidence }) => evidence)));
  const places = [...quotes].map(({ source }) => `${source.file.id} ${source.page.number}`);
  return `The summary rests on ${plural(quotes.size, 'sentence')} from ${plural(new Set(places).size, 'page')}.`;
}

function nameOf({ support }: Point): string {
  return support[0]?.evidence.filename ?? '';
}

function sentencesFor(pages: number): number {
  return FEWEST_SENTENCES + Math.floor(pages / PAGES_A_SENTENCE);
}

/** Of two files each is told in four sentences, of sixteen and more in one. */
function sentencesEach(files: number): number {
  return Math.max(1, Math.min(MOST_EACH, Math.floor(SENTENCES_OF_SEVERAL / files)));
}

const MOST_EACH = 4;
const SENTENCES_OF_SEVERAL = 16;

/** "in three sentences", "5 key points". */
function askedNumber(question: string): number | null {
  const words =
    /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:[\w-]+\s+){0,2}(?:sentences?|points?|bullets?|findings|takeaways?|lines?|ideas?|facts?)\b/i.exec(
      question,
    )?.[1];
  const [number] = words === undefined ? [] : numbersOf(words);
  return number === undefined || Number(number) === 0 ? null : Math.min(20, Number(number));
}

function withinCharacters(points: readonly Point[], limit: number): readonly Point[] {
  let room = limit;
  return points.filter(({ text }) => {
    room -= text.length;
    return room >= 0;
  });
}

/** A page is worth its best sentence; one that nothing was ranked of comes last. */
function rankPages(units: readonly Unit[], ranked: readonly SalientUnit[]): readonly RankedPage[] {
  const pages = new Map<string, { readonly fileId: string; readonly page: number; worth: number }>();
  const keyOf = ({ fileId, page }: Unit) => `${fileId} ${page}`;
  for (const unit of units)
    if (!pages.has(keyOf(unit))) pages.set(keyOf(unit), { fileId: unit.fileId, page: unit.page, worth: 0 });
  for (const { unit, score } of ranked) {
    const page = pages.get(keyOf(unit));
    if (page !== undefined) page.worth = Math.max(page.worth, score);
  }
  return [...pages.values()];
}
