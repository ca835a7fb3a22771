import type { RelevantDocument } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { describePlace } from './describe-place.ts';

/** The answer with what it rests on, as plain text: each source with its place and its words. */
export function copyWithSources(answer: {
  readonly content: string;
  readonly documents: readonly RelevantDocument[];
}): string {
  if (answer.documents.length === 0) return answer.content;
  const sources = answer.documents.map((document) => {
    const quote = document.text === '' ? '' : `: “${document.text.replace(/\s+/g, ' ').trim()}”`;
    return `[${document.citation ?? '–'}] ${describePlace(document)}${quote}`;
  });
  return `${answer.content}\n\n${texts.ask.copiedSources}\n${sources.join('\n')}`;
}
