import type { Hit } from '../core/hit.ts';
import type { ChatModel } from '../model/chat.ts';
import type { AnswerPart } from './answer-part.ts';
import type { Budget } from './budget.ts';
import { parseQuantity } from './compute/parse-quantity.ts';
import { describedIn } from './described-in.ts';
import { quotesOf, supportFor } from './find-quotes.ts';
import type { Finding } from './finding.ts';
import { describeMisplaced, misplacedNumber } from './misplaced-number.ts';
import { numberOfOtherRow, passagesOfBetterRow } from './other-row.ts';
import type { Lookup } from './plan.ts';
import { readAnswer, readValue } from './read.ts';
import { saidAtTime } from './said-at-time.ts';
import type { Spent } from './tally.ts';
import { type Check, verifyStatement } from './verify/verify-statement.ts';
import { isPlain, PLAIN_WORDING, type Wording } from './wording.ts';

export type ReadHitsOptions = {
  /** The whole question, `context` included. */
  readonly question: string;
  /** What a model said of the user's pictures: no sentence is proved by it. '' = nothing. */
  readonly context: string;
  readonly budget: Budget;
  /** Whether a number is wanted (to compute with) or a sentence. */
  readonly wants: 'value' | 'sentence';
  /** For sentences; a value is read as it stands. */
  readonly wording: Wording;
  readonly without: readonly AnswerPart[];
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
};

type Asked = { readonly lookup: Lookup; readonly hits: readonly Hit[] };

export const NUMBER_QUOTED = {
  verdict: 'supported',
  check: 'number',
  reason: 'the number stands in the quote',
} as const;

const UNCHECKED: Check = { verdict: 'supported', check: 'quote', reason: 'not checked' };

const DESCRIBED: Check = { verdict: 'supported', check: 'model', reason: 'a model describes a picture so' };

const AT_TIME: Check = { verdict: 'supported', check: 'number', reason: 'it is said at that time' };

/** A small model confuses what stands in many passages. */
const READ_AGAIN = 2;

const NOT_STATED = 'the passages do not state it';

/** Has the model read the passages, finds the quotes for what it read, and checks it against them. */
export async function readHits(chat: ChatModel, asked: Asked, options: ReadHitsOptions): Promise<Finding> {
  if (options.wants === 'value') return readNumber(chat, asked, options);
  const finding = await readSentence(chat, asked, options);
  // Another language or a lively style can lose the passages' words. Wording must not cost the answer.
  const lostByWording = !finding.found && finding.reason !== NOT_STATED && !isPlain(options.wording);
  return lostByWording ? readSentence(chat, asked, { ...options, wording: PLAIN_WORDING }) : finding;
}

async function readSentence(
  chat: ChatModel,
  { lookup, hits }: Asked,
  options: ReadHitsOptions,
): Promise<Finding> {
  const reading = await readAnswer(
    chat,
    { question: lookup.question, hits },
    {
      signal: options.signal,
      passageCharacters: options.budget.passageCharacters,
      wording: options.wording,
    },
  );
  options.count({ chat: reading.usage });
  if (reading.text === null) return { found: false, lookup, reason: NOT_STATED };
  const question = lookup.question.replace(options.context, '').trim();
  const read = quotesOf(hits);
  const support = supportFor(reading.text, read, { question });
  const isChecked = !options.without.includes('verification');
  const check = isChecked ? verifyStatement(reading.text, support, { question, read }) : UNCHECKED;
  const heard = check.verdict === 'supported' ? null : saidAtTime(reading.text, read);
  if (heard !== null)
    return { found: true, lookup, text: reading.text, quantity: null, support: [heard], check: AT_TIME };
  const { fact } = lookup;
  const better = isChecked ? passagesOfBetterRow(reading.text, support, { fact, question, hits }) : null;
  if (better !== null && better.length < hits.length)
    return readSentence(chat, { lookup, hits: better }, options);
  const strayed = isChecked ? numberOfOtherRow(reading.text, support, { fact, question }) : null;
  const misplaced = isChecked ? misplacedNumber(reading.text, support) : null;
  if (check.verdict === 'supported' && strayed === null && misplaced === null)
    return { found: true, lookup, text: reading.text, quantity: null, support, check };
  const seen = check.verdict === 'contradicted' ? null : describedIn(reading.text, hits, { question });
  const reason =
    (misplaced && describeMisplaced(misplaced)) ??
    (strayed === null ? check.reason : `${strayed} stands in a row about something else`);
  const others =
    misplaced === null ? hits : hits.filter((hit) => !support.some((quote) => quote.hit === hit));
  const again = others.slice(0, READ_AGAIN);
  return seen === null
    ? { found: false, lookup, reason: `read “${reading.text}”, but ${reason}`, again }
    : {
        found: true,
        lookup,
        text: `${reading.text.replace(/[.\s]+$/, '')} (as a model describes the picture).`,
        quantity: null,
        support: [seen],
        check: DESCRIBED,
      };
}

async function readNumber(
  chat: ChatModel,
  { lookup, hits }: Asked,
  options: ReadHitsOptions,
): Promise<Finding> {
  const reading = await readValue(
    chat,
    { question: lookup.question, hits },
    { signal: options.signal, passageCharacters: options.budget.valueCharacters },
  );
  options.count({ chat: reading.usage });
  const { text } = reading;
  if (text === null) return { found: false, lookup, reason: NOT_STATED };
  const question = `${lookup.question} ${options.question}`;
  const [best] = supportFor(text, quotesOf(hits), { question });
  const quantity = parseQuantity(text);
  if (quantity === null) return { found: false, lookup, reason: `“${text}” is not a number` };
  const checked = !options.without.includes('verification');
  if (best === undefined || (checked && !best.numbers.includes(String(Math.abs(quantity.value)))))
    return { found: false, lookup, reason: `${text} does not stand in the passages` };
  return { found: true, lookup, text, quantity, support: [best], check: NUMBER_QUOTED };
}
