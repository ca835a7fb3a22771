import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from './json.ts';

/**
 * Metadata with what the file says of itself. A key that anybody has set or removed stays as they left it: only what
 * an earlier reading of the file brought is replaced.
 * @param before what the file said of itself when it was last read
 */
export function withOwnMetadata(metadata: JsonObject, own: JsonObject, before: JsonObject = {}): JsonObject {
  const entries = new Map(Object.entries(metadata));
  const known = new Map(Object.entries(before));
  for (const [key, value] of known) if (isDeepStrictEqual(entries.get(key), value)) entries.delete(key);
  const untouched = (key: string) => !entries.has(key) && (!known.has(key) || Object.hasOwn(metadata, key));
  for (const [key, value] of Object.entries(own)) if (untouched(key)) entries.set(key, value);
  return Object.fromEntries(entries);
}
