import type { AnswerOutcome } from '../../core/answer-event.ts';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { JsonValue } from '../../core/json.ts';
import type { ChatMessage, ChatModel } from '../../model/chat.ts';
import type { CitedText } from '../cite.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';
import type { Spent } from '../tally.ts';
import { type Wording, wishLine } from '../wording.ts';
import type { JsonFormat } from './json-format.ts';
import { type Leaf, unfoundedNumbers } from './unfounded-numbers.ts';

export type AnsweredText = {
  readonly question: string;
  readonly outcome: AnswerOutcome;
  /** The checked answer in words. */
  readonly cited: CitedText;
};

export type WriteJsonOptions = {
  readonly format: JsonFormat;
  readonly wording: Wording;
  /** Of the JSON; null = no limit of the caller's. */
  readonly maxTokens: number | null;
  readonly stop: readonly string[];
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
};

/** What a model wrote: JSON of the format, only the beginning of it, or something else. */
export type JsonAttempt =
  | { readonly type: 'valid'; readonly value: JsonValue; readonly unfounded: readonly Leaf[] }
  | { readonly type: 'cut'; readonly text: string }
  /** `text` is '' when the model failed. */
  | { readonly type: 'invalid'; readonly text: string; readonly problem: string };

/** What is wrong with an attempt, in words for the model and the reader; null when nothing is. */
export function problemOf(attempt: JsonAttempt): string | null {
  if (attempt.type === 'invalid') return attempt.problem;
  const strange = attempt.type === 'valid' ? attempt.unfounded[0] : undefined;
  return strange === undefined ? null : `${strange.value} stands neither in the answer nor in its quotes`;
}

/**
 * One call that writes the answer as JSON.
 * @param rejected the attempt before; where a model could not be held to the schema, it is only told of it
 */
export async function askForJson(
  chat: ChatModel,
  { question, cited }: AnsweredText,
  options: WriteJsonOptions & { readonly rejected?: JsonAttempt },
): Promise<JsonAttempt> {
  const { format, wording, rejected } = options;
  const answer = cited.content.replace(/ ?\[\d+\]/g, '');
  const quotes = cited.evidence.map(({ quote }) => quote.replace(/\s+/g, ' '));
  const schema = JSON.stringify(format.schema);
  // A schema that would fill a quarter of the context is left to the grammar alone.
  const shownSchema = schema.length <= chat.card.contextTokens ? `JSON Schema: ${schema}\n` : '';
  const request: ChatMessage = {
    role: 'user',
    content: `${wishLine(wording.wishes)}${shownSchema}Question: ${question}\nQuotes:\n${quotes.map((quote) => `- ${quote}\n`).join('')}Answer: ${answer}`,
  };
  const isHeld = !(rejected?.type === 'invalid' && rejected.text === '');
  const limit = Math.floor(chat.card.contextTokens / 4);
  let text = '';
  let finishReason: 'stop' | 'length' | null = null;
  try {
    for await (const event of chat.stream(
      {
        messages: [{ role: 'system', content: loadPrompt('write-json.v1') }, request, ...repairOf(rejected)],
        maxTokens: Math.min(options.maxTokens ?? limit, limit),
        temperature: 0,
        ...wording.sampling,
        ...(isHeld && { jsonSchema: format.schema }),
      },
      { signal: options.signal },
    )) {
      if (event.type === 'text-delta') text += event.text;
      else if (event.type === 'finished') {
        finishReason = event.finishReason === 'length' ? 'length' : 'stop';
        options.count({ chat: event.usage });
      }
    }
  } catch (error) {
    options.signal.throwIfAborted();
    const isFailure = error instanceof ModelError || error instanceof UnavailableError;
    if (!isFailure || rejected !== undefined) throw error;
    return { type: 'invalid', text: '', problem: 'the chat model could not write it' };
  }
  if (finishReason === 'length') return { type: 'cut', text: text.trimStart() };
  const value = parseJson(text);
  if (value === undefined) return { type: 'invalid', text, problem: 'it is not JSON' };
  const problem = format.problemWith(value);
  if (problem !== null) return { type: 'invalid', text, problem };
  const texts = [answer, ...quotes, question, wording.wishes];
  return { type: 'valid', value, unfounded: unfoundedNumbers(value, { texts, schema: format.schema }) };
}

function repairOf(rejected: JsonAttempt | undefined): readonly ChatMessage[] {
  const problem = rejected === undefined ? null : problemOf(rejected);
  if (rejected === undefined || problem === null || (rejected.type === 'invalid' && rejected.text === ''))
    return [];
  return [
    {
      role: 'assistant',
      content: rejected.type === 'valid' ? JSON.stringify(rejected.value) : rejected.text,
    },
    { role: 'user', content: `That is no good: ${problem}. Write the JSON again.` },
  ];
}

/** Undefined when there is none; models without a grammar like to wrap it in words or a code fence. */
function parseJson(text: string): JsonValue | undefined {
  const inner = /[[{][\s\S]*[\]}]/.exec(text)?.[0];
  for (const candidate of [text, inner]) {
    try {
      if (candidate !== undefined) return JSON.parse(candidate) as JsonValue;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}
