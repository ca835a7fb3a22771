import { type Column, fileFields, type PathStep } from './ast.ts';
import { LARGEST_PLACE, MOST_DEPTH } from './limits.ts';
import { describeToken, type Place } from './token.ts';
import type { TokenCursor } from './token-cursor.ts';

/** `author`, `metadata.order.items[0]`, `metadata["order-no"]` or `file.bytes`. */
export function parseColumn(cursor: TokenCursor): Column | null {
  const first = cursor.peek();
  if (first.kind === 'keyword') {
    return cursor.fail(
      `Expected a column, but "${first.keyword}" is a reserved word. A key of that name is written metadata["${first.keyword}"].`,
    );
  }
  if (first.kind !== 'name') {
    return cursor.fail(
      `Expected a column, such as metadata.author or file.filename, but found ${describeToken(first)}.`,
    );
  }
  cursor.take();
  const steps: PathStep[] = [];
  for (;;) {
    if (cursor.skipSymbol('.')) {
      const key = parseKeyAfterDot(cursor);
      if (key === null) return null;
      steps.push(key);
    } else if (cursor.skipSymbol('[')) {
      const step = parseStepInBrackets(cursor);
      if (step === null) return null;
      steps.push(step);
    } else break;
  }
  const place = { start: first.start, end: cursor.lastEnd() };
  if (first.text === 'file') return resolveFileField(cursor, steps, place);
  const path = first.text === 'metadata' ? steps : [first.text, ...steps];
  if (typeof path[0] !== 'string') {
    return cursor.fail(
      'Expected a key of the metadata, as in metadata.author or metadata["order-no"].',
      place,
    );
  }
  if (path.length > MOST_DEPTH) return cursor.fail(`A column has at most ${MOST_DEPTH} steps.`, place);
  return { kind: 'metadata', path };
}

function parseKeyAfterDot(cursor: TokenCursor): string | null {
  const token = cursor.peek();
  if (token.kind === 'name') {
    cursor.take();
    return token.text;
  }
  if (token.kind === 'keyword') {
    return cursor.fail(
      `Expected a key after the dot, but "${token.keyword}" is a reserved word. Write ["${token.keyword}"] without the dot.`,
    );
  }
  const advice = token.kind === 'number' ? ` A key such as 2024 is written ["2024"] without the dot.` : '';
  return cursor.fail(`Expected a key after the dot, but found ${describeToken(token)}.${advice}`);
}

function parseStepInBrackets(cursor: TokenCursor): PathStep | null {
  const token = cursor.peek();
  if (token.kind === 'string') {
    cursor.take();
    return closed(cursor, token.value);
  }
  if (token.kind === 'number' && /^\d+$/.test(token.text)) {
    if (token.value > LARGEST_PLACE) return cursor.fail(`Expected a place up to ${LARGEST_PLACE}.`);
    cursor.take();
    return closed(cursor, token.value);
  }
  return cursor.fail(
    `Expected a place in an array, counted from 0, or a key in quotes, but found ${describeToken(token)}.`,
  );
}

function closed<Step extends PathStep>(cursor: TokenCursor, step: Step): Step | null {
  return cursor.skipSymbol(']')
    ? step
    : cursor.fail(`Expected "]", but found ${describeToken(cursor.peek())}.`);
}

function resolveFileField(cursor: TokenCursor, steps: readonly PathStep[], place: Place): Column | null {
  const field = fileFields.find((known) => known === steps[0]);
  if (field !== undefined && steps.length === 1) return { kind: 'file', field };
  const known = fileFields.map((name) => `file.${name}`).join(', ');
  const advice = 'What stands in the metadata under the key "file" is metadata.file.';
  return cursor.fail(`Expected one of ${known}. ${advice}`, place);
}
