import type { Column } from '../../../src/filter/ast.ts';
import { tokenize } from '../../../src/filter/lexer.ts';
import { parseColumn } from '../../../src/filter/parse-column.ts';
import { describeToken } from '../../../src/filter/token.ts';
import { createTokenCursor } from '../../../src/filter/token-cursor.ts';
import { texts } from '../texts/texts.ts';

export type ReadColumn =
  | { readonly ok: true; readonly column: Column }
  | { readonly ok: false; readonly message: string };

/** A column alone, as the language reads it. */
export function readColumn(text: string): ReadColumn {
  if (text.trim() === '') return { ok: false, message: texts.filter.columnMissing };
  const { tokens, problem: stopped } = tokenize(text);
  const cursor = createTokenCursor(text, tokens);
  const column = parseColumn(cursor);
  if (column !== null && stopped === null && cursor.peek().kind === 'end') return { ok: true, column };
  const problem = cursor.firstProblem(texts.filter.columnOnly(describeToken(cursor.peek())));
  const first = stopped !== null && problem.start >= stopped.start ? stopped : problem;
  return { ok: false, message: first.message };
}
