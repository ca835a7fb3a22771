import type { JsonObject } from './json.ts';

/** Key by key; null removes. Entries and not assignment: `__proto__` is a key like any other. */
export function mergeMetadata(metadata: JsonObject, change: JsonObject): JsonObject {
  const entries = new Map(Object.entries(metadata));
  for (const [key, value] of Object.entries(change)) {
    if (value === null) entries.delete(key);
    else entries.set(key, value);
  }
  return Object.fromEntries(entries);
}
