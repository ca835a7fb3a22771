import { parseFilter } from '../../../src/filter/parser.ts';
import type { FilterProblem } from '../../../src/filter/problem.ts';

/** What is wrong with the text of a filter; null when nothing is. No text at all is no filter, and fine. */
export function filterProblem(text: string): FilterProblem | null {
  if (text.trim() === '') return null;
  const read = parseFilter(text);
  return read.ok ? null : read.problem;
}
