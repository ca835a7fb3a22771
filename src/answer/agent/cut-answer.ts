import { splitSentences } from '../verify/split-sentences.ts';

/** One thing that a model's answer says. */
export type Statement = {
  /** `missing`: what the files do not state; `disagreement`: what sources say differently. */
  readonly kind: 'fact' | 'missing' | 'disagreement';
  /** Without list signs and labels. */
  readonly text: string;
  /** "2. " or "- " before it; '' outside of lists. */
  readonly bullet: string;
  /** The evidence that the model points to. */
  readonly labels: readonly string[];
};

const LABELS = /\s*[[(]\s*(E\d+(?:\s*[,;&]\s*E\d+)*)\s*[\])]/gi;
const MISSING = /^not in the files\b[.:\s–—-]*/i;
const DISAGREE = /^sources disagree\b[.:\s–—-]*/i;

/** Cuts an answer into statements: lines, and sentences of a line. Introductions of lists say nothing by themselves. */
export function cutAnswer(answer: string): readonly Statement[] {
  return answer
    .replace(/\*\*|__|^#+ |^```.*$/gm, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap(cutLine);
}

function cutLine(line: string): readonly Statement[] {
  const [bullet = ''] = /^(?:[-*•–]|\d{1,3}[.)])\s+/.exec(line) ?? [];
  const rest = line.slice(bullet.length);
  const kind = MISSING.test(rest) ? 'missing' : DISAGREE.test(rest) ? 'disagreement' : 'fact';
  const sign = /^\d/.test(bullet) ? bullet : bullet === '' ? '' : '- ';
  if (kind !== 'fact') {
    const words = rest.replace(kind === 'missing' ? MISSING : DISAGREE, '');
    return [{ kind, bullet: '', ...withoutLabels(words) }];
  }
  // "… 98.1 m. [E1] The next" → "… 98.1 m [E1]. The next": labels belong to the sentence before them.
  const moved = rest.replace(/([.!?。！？])((?:\s*[[(]\s*E\d+[^\])]*[\])])+)/gi, '$2$1');
  return splitSentences(moved)
    .map(({ start, end }) => moved.slice(start, end))
    .map((sentence, i): Statement => ({ kind, bullet: i === 0 ? sign : '', ...withoutLabels(sentence) }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text) && !text.endsWith(':'));
}

function withoutLabels(words: string): Pick<Statement, 'text' | 'labels'> {
  const labels = [...words.matchAll(LABELS)].flatMap((match) => match[1]?.match(/E\d+/gi) ?? []);
  const text = words.replace(LABELS, '').replace(/\s+/g, ' ').trim();
  return { text, labels: [...new Set(labels.map((label) => label.toUpperCase()))] };
}
