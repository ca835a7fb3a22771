import type { JsonObject, JsonValue } from '../core/json.ts';
import { allOf } from './all-of.ts';
import type { Filter, PathStep } from './ast.ts';
import { byteLength } from './byte-length.ts';
import { MOST_BYTES, MOST_DEPTH } from './limits.ts';
import { locate } from './locate.ts';
import type { ParsedFilter } from './parser.ts';
import { printColumn } from './printer.ts';
import type { FilterProblem } from './problem.ts';

/** True of every file: what no equality at all asks for. */
const anyFile: Filter = { kind: 'not', operand: { kind: 'is-null', column: { kind: 'file', field: 'id' } } };

/**
 * The filter that a JSON object of equalities stands for. A key is one key of the metadata, whatever its characters;
 * null asks for a missing value or null, an object for the equalities within it, an array for each of its elements (so
 * `{"tags": ["a", "b"]}` is `tags = "a" and tags = "b"`). An object without equalities matches every file.
 *
 * A problem's place is in the column that it is about, as `printColumn` writes it.
 */
export function filterFromObject(object: JsonObject): ParsedFilter {
  const conditions: Filter[] = [];
  const problem = addEqualities(conditions, [], object);
  if (problem !== null) return { ok: false, problem };
  // Not before: only now it is sure that the object is not too deep for this.
  if (byteLength(JSON.stringify(object)) > MOST_BYTES) {
    return { ok: false, problem: problemAt([], `A filter has at most ${MOST_BYTES} bytes.`) };
  }
  return { ok: true, filter: allOf(conditions) ?? anyFile };
}

function addEqualities(
  conditions: Filter[],
  path: readonly PathStep[],
  value: JsonValue,
): FilterProblem | null {
  const column = { kind: 'metadata', path } as const;
  if (path.length > MOST_DEPTH) return problemAt(path, `Objects go at most ${MOST_DEPTH} deep.`);
  if (value === null) conditions.push({ kind: 'is-null', column });
  else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const problem = addEqualities(conditions, [...path, key], inner);
      if (problem !== null) return problem;
    }
  } else {
    for (const element of Array.isArray(value) ? value : [value]) {
      if (element === null || typeof element === 'object') {
        return problemAt(path, 'Expected strings, numbers, true or false as elements of this array.');
      }
      if (element === Number.POSITIVE_INFINITY || element === Number.NEGATIVE_INFINITY) {
        return problemAt(path, 'This number is too large.');
      }
      // −0 is 0 in JSON, and in a filter.
      conditions.push({ kind: 'equals', column, value: typeof element === 'number' ? element + 0 : element });
    }
  }
  return null;
}

function problemAt(path: readonly PathStep[], message: string): FilterProblem {
  const column = printColumn({ kind: 'metadata', path });
  return locate(column, message, 0, column.length);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
