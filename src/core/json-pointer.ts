import type { JsonObject, JsonValue } from './json.ts';

/**
 * The part of a JSON value that a pointer names, in the form that a URL's fragment has ("#/$defs/place", RFC 6901);
 * undefined when there is none.
 */
export function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  let part: JsonValue | undefined = root;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return undefined;
    part = (part as JsonObject)[key];
  }
  return part;
}
