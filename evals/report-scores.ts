import { textTable } from '../tools/harness/text-table.ts';
import type { Score } from './score.ts';

const share = (value: number): string => value.toFixed(3);

/** The scores as a table; citations are counted where evidence is known. */
export function reportScores(scores: readonly Score[]): string {
  return textTable(
    ['kind', 'questions', 'correct', 'with evidence', 'cite hit', 'recall', 'precision'],
    scores.map(({ kind, count, correct, cited, hit, recall, precision }) => [
      kind,
      `${count}`,
      share(correct),
      `${cited}`,
      ...(cited === 0 ? ['-', '-', '-'] : [share(hit), share(recall), share(precision)]),
    ]),
  );
}
