import type { Filter } from './ast.ts';
import { byteLength } from './byte-length.ts';
import { tokenize } from './lexer.ts';
import { MOST_BYTES, MOST_DEPTH } from './limits.ts';
import { locate } from './locate.ts';
import { parseCondition } from './parse-condition.ts';
import type { FilterProblem } from './problem.ts';
import { describeToken } from './token.ts';
import { createTokenCursor, type TokenCursor } from './token-cursor.ts';

export type { FilterProblem } from './problem.ts';

export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly problem: FilterProblem };

/**
 * Reads a filter such as `metadata.author = "Hegel" and file.created_at >= "2025-01-01"`.
 *
 * `and` binds tighter than `or`, `not` tightest. A bare name is a key of the metadata. Keywords are taken in any case.
 * At most 16 KiB of UTF-8, 64 levels of parentheses and `not`, 64 steps in a column. Never throws.
 */
export function parseFilter(text: string): ParsedFilter {
  const bytes = byteLength(text);
  if (bytes > MOST_BYTES) {
    const message = `A filter has at most ${MOST_BYTES} bytes; this one has ${bytes}.`;
    return { ok: false, problem: locate(text, message, 0, text.length) };
  }
  const read = tokenize(text);
  const cursor = createTokenCursor(text, read.tokens);
  const filter = parseOr(cursor, 0);
  const last = cursor.peek();
  if (filter !== null && last.kind === 'end' && read.problem === null) return { ok: true, filter };
  const problem = cursor.firstProblem(`Expected "and", "or" or the end, but found ${describeToken(last)}.`);
  // The tokens end where the lexer stopped; a problem met there is only that they do.
  const stopped = read.problem !== null && problem.start >= read.problem.start;
  return { ok: false, problem: stopped ? read.problem : problem };
}

function parseOr(cursor: TokenCursor, depth: number): Filter | null {
  return parseChain(cursor, 'or', () => parseAnd(cursor, depth));
}

function parseAnd(cursor: TokenCursor, depth: number): Filter | null {
  return parseChain(cursor, 'and', () => parseNot(cursor, depth));
}

/** One operand, or several with the keyword between them. */
function parseChain(
  cursor: TokenCursor,
  keyword: 'and' | 'or',
  parseOperand: () => Filter | null,
): Filter | null {
  const first = parseOperand();
  if (first === null) return null;
  const operands = [first];
  while (cursor.skipKeyword(keyword)) {
    const operand = parseOperand();
    if (operand === null) return null;
    operands.push(operand);
  }
  return operands.length === 1 ? first : { kind: keyword, operands };
}

function parseNot(cursor: TokenCursor, depth: number): Filter | null {
  const start = cursor.peek();
  const deeper = () =>
    depth < MOST_DEPTH || cursor.fail(`Parentheses and "not" go at most ${MOST_DEPTH} deep.`, start);
  if (cursor.skipKeyword('not')) {
    const operand = deeper() && parseNot(cursor, depth + 1);
    return operand && { kind: 'not', operand };
  }
  if (!cursor.skipSymbol('(')) return parseCondition(cursor);
  const inner = deeper() && parseOr(cursor, depth + 1);
  if (inner === null || cursor.skipSymbol(')')) return inner;
  return cursor.fail(`Expected ")", "and" or "or", but found ${describeToken(cursor.peek())}.`);
}
