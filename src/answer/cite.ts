import { isDeepStrictEqual } from 'node:util';
import type { Citation } from '../core/citation.ts';
import type { Claim } from '../core/claim.ts';
import type { Evidence } from '../core/evidence.ts';
import type { DraftSentence } from './draft.ts';
import { onlyOwnLinks } from './only-own-links.ts';

export type CitedText = {
  readonly content: string;
  readonly evidence: readonly Evidence[];
  readonly citations: readonly Citation[];
  readonly claims: readonly Claim[];
};

/**
 * Joins the sentences and sets the `[n]` markers: by code, from the quotes each sentence rests on. The same quote
 * keeps its number. `separator` stands between two sentences. No other marker, and no link, is left in the text.
 */
export function cite(sentences: readonly DraftSentence[], separator: string): CitedText {
  const evidence: Evidence[] = [];
  const citations: Citation[] = [];
  const claims: Claim[] = [];
  let content = '';
  for (const sentence of sentences) {
    if (content !== '') content += separator;
    const startIndex = content.length;
    const text = onlyOwnLinks(withoutOtherMarkers(sentence));
    const { body, ending } = splitEnding(text);
    content += body;
    const numbers = sentence.support.map((quote) => numberOf(quote.evidence, evidence));
    for (const number of new Set(numbers)) {
      const marker = `[${number}]`;
      const quoted = evidence[number - 1];
      content += content.endsWith(']') ? '' : ' ';
      if (quoted !== undefined)
        citations.push({
          number,
          startIndex: content.length,
          endIndex: content.length + marker.length,
          evidence: quoted,
        });
      content += marker;
    }
    content += ending;
    // What is said of the files themselves ("they do not state it") rests on no quote.
    if (sentence.support.length === 0) continue;
    claims.push({
      text,
      startIndex,
      endIndex: content.length,
      verdict: sentence.verdict ?? 'supported',
      citations: [...new Set(numbers)],
      check: sentence.check,
    });
  }
  return { content, evidence, citations, claims };
}

/** A file's own "[12]" would pass for a citation of ours; a model's is a guess. */
function withoutOtherMarkers({ text, support }: DraftSentence): string {
  return text.replace(/ ?\[(\d+)\]/g, (marker, number: string) =>
    support.some(({ evidence }) => evidence.quote.includes(`[${number}]`))
      ? marker.replace(/[[\]]/g, (bracket) => (bracket === '[' ? '(' : ')'))
      : '',
  );
}

function splitEnding(text: string): { readonly body: string; readonly ending: string } {
  const match = /[.!?]$/.exec(text.trim());
  return match === null
    ? { body: text.trim(), ending: '' }
    : { body: text.trim().slice(0, -1), ending: match[0] };
}

/** The number of this quote in the list, added to it when new. */
function numberOf(evidence: Evidence, list: Evidence[]): number {
  const known = list.findIndex(
    (other) =>
      other.fileId === evidence.fileId &&
      other.chunkIndex === evidence.chunkIndex &&
      other.quote === evidence.quote &&
      (evidence.quote !== '' || isDeepStrictEqual(other.boxes, evidence.boxes)), // pictures of one page
  );
  if (known >= 0) return known + 1;
  list.push(evidence);
  return list.length;
}
