import { tokenize } from '../../../src/filter/lexer.ts';
import type { Group, Row, Value } from './builder-model.ts';

/** Groups within one another that fit on a narrow screen. */
export const MOST_DRAWN_DEPTH = 6;
/** Conditions, and values of lists. */
export const MOST_DRAWN_ROWS = 200;

export type TextOnly = 'deep' | 'long' | 'control';

/** Why the builder does not draw a filter, though it could be read; null when it does. */
export function whyTextOnly(group: Group): TextOnly | null {
  if (depthOf(group) > MOST_DRAWN_DEPTH) return 'deep';
  if (countOf(group) > MOST_DRAWN_ROWS) return 'long';
  return hasUnshowable(group) ? 'control' : null;
}

function depthOf(row: Row): number {
  return row.kind === 'group' ? 1 + Math.max(0, ...row.rows.map(depthOf)) : 0;
}

function countOf(row: Row): number {
  if (row.kind === 'condition') return Math.max(1, row.values.length);
  return row.rows.reduce((sum, inner) => sum + countOf(inner), 0);
}

function hasUnshowable(row: Row): boolean {
  return row.kind === 'group' ? row.rows.some(hasUnshowable) : row.values.some(isUnshowable);
}

/** An input of one line would change these as soon as something beside them is typed. */
function isUnshowable({ text }: Value): boolean {
  return /\p{Cc}/u.test(text) || !text.isWellFormed();
}

/** Whether a filter has comments, which a builder of conditions cannot keep. */
export function hasComments(text: string): boolean {
  let behind = 0;
  for (const { start, end } of tokenize(text).tokens) {
    if (text.slice(behind, start).includes('//')) return true;
    behind = end;
  }
  return false;
}
