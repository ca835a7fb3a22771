import type { CitedText } from './cite.ts';
import { CHARACTERS_PER_TOKEN } from './text/characters-per-token.ts';

/** The text of an answer as far as it may go. */
export type LimitedText = {
  readonly text: CitedText;
  readonly finishReason: 'stop' | 'length';
  /** Why there is no text. */
  readonly refusal?: string;
};

/**
 * Cuts an answer at a stop sequence or at the token limit (counted as four characters a token), before a marker or
 * code that would be cut in half: of an address as code, the half would be a link. Citations and claims that do not
 * fit go with the text.
 */
export function limitText(
  text: CitedText,
  { maxTokens, stop }: { readonly maxTokens: number | null; readonly stop: readonly string[] },
): LimitedText {
  const stops = stop.map((sequence) => text.content.indexOf(sequence)).filter((at) => at >= 0);
  const stopAt = Math.min(text.content.length, ...stops);
  const limit = maxTokens === null ? Number.POSITIVE_INFINITY : maxTokens * CHARACTERS_PER_TOKEN;
  const bound = Math.min(stopAt, limit);
  if (bound >= text.content.length) return { text, finishReason: 'stop' };
  const halved = text.citations.find(({ startIndex, endIndex }) => startIndex < bound && bound < endIndex);
  const end = beforeHalfCode(text.content, halved?.startIndex ?? bound);
  const citations = text.citations.filter((citation) => citation.endIndex <= end);
  const highest = Math.max(0, ...citations.map((citation) => citation.number));
  return {
    text: {
      content: text.content.slice(0, end),
      evidence: text.evidence.slice(0, highest),
      citations,
      claims: text.claims.filter((claim) => claim.endIndex <= end),
    },
    finishReason: limit < stopAt ? 'length' : 'stop',
  };
}

/** `end`, or where the code that it stands in begins. */
function beforeHalfCode(content: string, end: number): number {
  const ticks = [...content.slice(0, end).matchAll(/`/g)];
  return ticks.length % 2 === 0 ? end : (ticks.at(-1)?.index ?? end);
}
