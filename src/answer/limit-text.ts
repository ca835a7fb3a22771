import type { CitedText } from './cite.ts';

/** About what the common tokenizers make of English text. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * Cuts an answer at a stop sequence or at the token limit (counted as four characters a token). Citations and
 * claims that do not fit go with the text.
 */
export function limitText(
  text: CitedText,
  { maxTokens, stop }: { readonly maxTokens: number | null; readonly stop: readonly string[] },
): { readonly text: CitedText; readonly finishReason: 'stop' | 'length' } {
  const stops = stop.map((sequence) => text.content.indexOf(sequence)).filter((at) => at >= 0);
  const stopAt = Math.min(text.content.length, ...stops);
  const limit = maxTokens === null ? Number.POSITIVE_INFINITY : maxTokens * CHARACTERS_PER_TOKEN;
  const end = Math.min(stopAt, limit);
  if (end >= text.content.length) return { text, finishReason: 'stop' };
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
