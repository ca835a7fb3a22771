import type { Column, Filter, Scalar } from './ast.ts';
import { parseColumn } from './parse-column.ts';
import { abbreviate, describeToken, type Token } from './token.ts';
import type { TokenCursor } from './token-cursor.ts';

/** `column operator value`. */
export function parseCondition(cursor: TokenCursor): Filter | null {
  const column = parseColumn(cursor);
  if (column === null) return null;
  const token = cursor.peek();
  if (token.kind === 'symbol') {
    switch (token.symbol) {
      case '=':
        cursor.take();
        return parseEquals(cursor, column);
      case '!=':
        cursor.take();
        return negate(parseEquals(cursor, column));
      case '<':
      case '<=':
      case '>':
      case '>=': {
        cursor.take();
        const value = parseScalar(cursor);
        return value === undefined ? null : { kind: 'compare', column, operator: token.symbol, value };
      }
    }
  }
  if (cursor.skipKeyword('is')) return parseIsNull(cursor, column);
  const negated = cursor.skipKeyword('not');
  const positive = cursor.skipKeyword('in')
    ? parseIn(cursor, column)
    : cursor.skipKeyword('like')
      ? parseLike(cursor, column)
      : cursor.fail(
          negated
            ? `Expected "in" or "like" after "not", but found ${describeToken(cursor.peek())}.`
            : `Expected an operator (= != < <= > >= in like is), but found ${describeToken(cursor.peek())}.`,
        );
  return negated ? negate(positive) : positive;
}

function negate(operand: Filter | null): Filter | null {
  return operand && { kind: 'not', operand };
}

function parseEquals(cursor: TokenCursor, column: Column): Filter | null {
  const value = parseScalar(cursor);
  if (value === undefined) return null;
  return value === null ? { kind: 'is-null', column } : { kind: 'equals', column, value };
}

function parseIsNull(cursor: TokenCursor, column: Column): Filter | null {
  const negated = cursor.skipKeyword('not');
  if (!cursor.skipKeyword('null')) {
    const expected = negated ? '"null" after "is not"' : '"null" or "not null" after "is"';
    return cursor.fail(
      `Expected ${expected}, but found ${describeToken(cursor.peek())}. Other values are compared with = and !=.`,
    );
  }
  const isNull: Filter = { kind: 'is-null', column };
  return negated ? negate(isNull) : isNull;
}

function parseIn(cursor: TokenCursor, column: Column): Filter | null {
  if (!cursor.skipSymbol('[')) {
    return cursor.fail(
      `Expected a list after "in", such as ["a", "b"], but found ${describeToken(cursor.peek())}.`,
    );
  }
  const values: (Scalar | null)[] = [];
  if (cursor.skipSymbol(']')) return { kind: 'in', column, values };
  do {
    const value = parseScalar(cursor);
    if (value === undefined) return null;
    values.push(value);
  } while (cursor.skipSymbol(','));
  if (cursor.skipSymbol(']')) return { kind: 'in', column, values };
  return cursor.fail(`Expected "," or "]", but found ${describeToken(cursor.peek())}.`);
}

function parseLike(cursor: TokenCursor, column: Column): Filter | null {
  const token = cursor.peek();
  if (token.kind !== 'string') {
    return cursor.fail(
      `Expected a pattern in quotes after "like", such as "%report%", but found ${describeToken(token)}.`,
    );
  }
  cursor.take();
  return { kind: 'like', column, pattern: token.value };
}

/** Undefined when there is none, because null is a value. */
function parseScalar(cursor: TokenCursor): Scalar | null | undefined {
  const token = cursor.peek();
  const value = scalarOf(token);
  if (value !== undefined) {
    cursor.take();
    return value;
  }
  cursor.fail(`Expected a value, but found ${describeToken(token)}.${adviceOnValue(token)}`);
}

function scalarOf(token: Token): Scalar | null | undefined {
  if (token.kind === 'string' || token.kind === 'number') return token.value;
  if (token.kind !== 'keyword') return undefined;
  if (token.keyword === 'null') return null;
  if (token.keyword === 'true') return true;
  return token.keyword === 'false' ? false : undefined;
}

function adviceOnValue(token: Token): string {
  if (token.kind === 'name') return ` Text stands in quotes: "${abbreviate(token.text)}".`;
  return token.kind === 'symbol' && token.symbol === '[' ? ' A list stands after "in".' : '';
}
