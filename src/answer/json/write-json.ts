import type { AnswerEvent } from '../../core/answer-event.ts';
import type { Claim } from '../../core/claim.ts';
import { ModelError } from '../../core/errors.ts';
import type { JsonValue } from '../../core/json.ts';
import type { ChatModel } from '../../model/chat.ts';
import type { CitedText } from '../cite.ts';
import { type LimitedText, limitText } from '../limit-text.ts';
import { onlyOwnLinks, onlyOwnLinksIn } from '../only-own-links.ts';
import { type AnsweredText, askForJson, problemOf, type WriteJsonOptions } from './ask-for-json.ts';
import { emptyValue } from './empty-value.ts';
import { ANY_OBJECT } from './json-format.ts';
import type { Leaf } from './unfounded-numbers.ts';

/**
 * The checked answer as JSON of the format: written by the model, validated, its numbers compared with the answer and
 * its quotes, and once written again when that fails. A number that then still stands nowhere is told as an unsupported
 * claim. What the files do not hold becomes an empty value, or a refusal where the format has none.
 * @throws {ModelError} when the model writes no JSON of this format
 */
export async function* writeJson(
  chat: ChatModel,
  answered: AnsweredText,
  options: WriteJsonOptions,
): AsyncGenerator<AnswerEvent, LimitedText> {
  const { cited, outcome } = answered;
  yield { type: 'json-started' };
  if (outcome === 'not-found') {
    const empty = await writeEmpty(chat, answered, options);
    return empty === undefined
      ? { text: { ...withoutPlaces(cited), content: '' }, finishReason: 'stop', refusal: cited.content }
      : finished(empty, cited, options);
  }
  let attempt = await askForJson(chat, answered, options);
  const problem = problemOf(attempt);
  if (problem !== null) {
    yield { type: 'json-rejected', reason: problem };
    const second = await askForJson(chat, answered, { ...options, rejected: attempt });
    if (second.type === 'valid' || attempt.type === 'invalid') attempt = second;
  }
  switch (attempt.type) {
    case 'valid': {
      const claims = attempt.unfounded.map(unsupportedClaim);
      for (const { text, verdict } of claims)
        yield { type: 'claim-checked', text, verdict, reason: 'its number stands in no quote' };
      return finished(attempt.value, { ...cited, claims: [...cited.claims, ...claims] }, options);
    }
    case 'cut':
      return {
        text: { ...withoutPlaces(cited), content: onlyOwnLinks(attempt.text) },
        finishReason: 'length',
      };
    case 'invalid':
      throw new ModelError(
        `The chat model wrote no JSON of the format that was asked for: ${attempt.problem}.`,
      );
    default:
      return attempt satisfies never;
  }
}

/**
 * A value that says nothing, or undefined where the format has none. Which keys a caller without a schema wants is
 * in the question's words alone: the model reads them there, and its values are taken out.
 */
async function writeEmpty(
  chat: ChatModel,
  answered: AnsweredText,
  options: WriteJsonOptions,
): Promise<JsonValue | undefined> {
  if (options.format === ANY_OBJECT) {
    const attempt = await askForJson(chat, answered, options);
    return attempt.type === 'valid' ? withoutValues(attempt.value) : {};
  }
  const empty = emptyValue(options.format.schema);
  return empty !== undefined && options.format.problemWith(empty) === null ? empty : undefined;
}

function withoutValues(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutValues(inner)]));
}

function finished(value: JsonValue, cited: CitedText, { format, stop }: WriteJsonOptions): LimitedText {
  const schema = JSON.stringify(format.schema);
  // The caller's own words, and an address that a file states and nothing else: data that was asked for.
  const isData = (text: string) =>
    schema.includes(JSON.stringify(text)) ||
    (/^https?:\/\/\S+$/i.test(text) && cited.evidence.some(({ quote }) => quote.includes(text)));
  const content = JSON.stringify(onlyOwnLinksIn(value, isData));
  return limitText({ ...withoutPlaces(cited), content }, { maxTokens: null, stop });
}

/** JSON has no markers, so that places and claims have no offsets in it. */
function withoutPlaces(cited: CitedText): CitedText {
  const nowhere = { startIndex: 0, endIndex: 0 };
  const first = new Map(cited.citations.toReversed().map((citation) => [citation.number, citation]));
  return {
    ...cited,
    citations: [...first.values()]
      .sort((a, b) => a.number - b.number)
      .map((citation) => ({ ...citation, ...nowhere })),
    claims: cited.claims.map((claim) => ({ ...claim, ...nowhere })),
  };
}

function unsupportedClaim({ path, value }: Leaf): Claim {
  const text = onlyOwnLinks(path === '' ? String(value) : `${path}: ${value}`);
  return { text, startIndex: 0, endIndex: 0, verdict: 'unsupported', citations: [], check: 'number' };
}
