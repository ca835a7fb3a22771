import type { JsonObject, JsonValue } from '../../core/json.ts';
import { isStorableText } from '../../filter/storable-text.ts';
import { invalidField } from './validate.ts';

const MOST_BYTES = 64 * 1024;
const MOST_DEPTH = 32;

/**
 * Metadata as every store and filter can hold it: a JSON object of at most 64 KiB, 32 levels deep, its texts in
 * well-formed Unicode without U+0000.
 * @throws {ValidationError}
 */
export function checkMetadata(value: unknown, loc: readonly (string | number)[]): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidField(loc, 'must be a JSON object');
  const reason = depthProblem(value) ?? sizeProblem(value);
  if (reason !== null) throw invalidField(loc, reason);
  return value as JsonObject;
}

function sizeProblem(value: object): string | null {
  return Buffer.byteLength(JSON.stringify(value)) > MOST_BYTES ? 'must take at most 64 KiB' : null;
}

function depthProblem(value: object): string | null {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'string' && !isStorableText(item))
        return 'must not hold U+0000 or half a surrogate pair';
      if (typeof item !== 'object' || item === null) continue;
      if (depth >= MOST_DEPTH) return `must be nested at most ${MOST_DEPTH} levels deep`;
      if (!Object.keys(item).every(isStorableText)) return 'must not hold U+0000 or half a surrogate pair';
      for (const child of Object.values(item as Record<string, JsonValue>)) next.push(child);
    }
    level = next;
  }
  return null;
}
