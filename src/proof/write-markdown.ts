import { type EvidenceMember, wordsForPlace } from './evidence-member.ts';
import type { ProvedCompletion } from './proved-completion.ts';

/** The answer for people: its text word for word, then what each `[n]` stands for. */
export function writeMarkdown(completion: ProvedCompletion, evidence: readonly EvidenceMember[]): string {
  const answers = completion.choices.map(({ index, message }) => {
    const own = evidence.filter(({ choice }) => choice === index);
    const text = message.content ?? message.refusal ?? '';
    return own.length === 0 ? `${text}\n` : `${text}\n\n## Sources\n\n${own.map(sourceText).join('\n')}`;
  });
  return answers.join('\n---\n\n');
}

function sourceText(evidence: EvidenceMember): string {
  const { citation, quote, file } = evidence;
  const quoted = quote === '' ? '(the picture)' : quote.replace(/\r\n?|\n/g, '\n> ');
  return `[${citation}] ${wordsForPlace(evidence)} (SHA-256 ${file?.sha256 ?? 'unknown'})\n\n> ${quoted}\n`;
}
