import type { JsonObject, JsonValue } from '../../core/json.ts';
import { valueAt } from '../../core/json-pointer.ts';

// Long repetitions make a grammar that llama.cpp takes seconds to read or refuses.
const MOST_ITEMS = 64;
const MOST_CHARACTERS = 1000;
const FORMATS = ['date-time', 'time', 'date'];
const SCALARS = ['string', 'number', 'integer', 'boolean', 'null'];

const ANY_ITEMS: JsonObject = { type: 'array', maxItems: MOST_ITEMS };
const ANY: JsonObject = {
  oneOf: [{ type: SCALARS }, { type: 'object', additionalProperties: true }, ANY_ITEMS],
};

/** What the walk shares: the whole schema, and the parts of it that a `$ref` names, by pointer. */
type Walk = {
  readonly root: JsonObject;
  readonly definitions: Map<string, { name: string; part: JsonValue }>;
};

/**
 * A JSON Schema in the part of that language that node-llama-cpp makes grammars of. What has no place there
 * (`pattern`, bounds of numbers, `not`, optional properties) is left out or narrowed, so that a value still has to be
 * validated; every array gets `maxItems`.
 */
export function toGrammarSchema(schema: JsonObject): JsonObject {
  const walk: Walk = { root: schema, definitions: new Map() };
  const converted = convert(schema, walk);
  const definitions: Record<string, JsonValue> = {};
  // Converting a definition may find further ones, which join the end of the map.
  for (const { name, part } of walk.definitions.values()) definitions[name] = convert(part, walk);
  return walk.definitions.size === 0 ? converted : { ...converted, $defs: definitions };
}

function convert(schema: JsonValue | undefined, walk: Walk): JsonObject {
  if (!isObject(schema)) return ANY;
  if (typeof schema.$ref === 'string') return reference(schema.$ref, walk);
  if (isScalar(schema.const)) return { const: schema.const };
  if (Array.isArray(schema.enum)) return { enum: schema.enum.filter(isScalar) };
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices) && choices.length > 0)
    return { oneOf: choices.map((choice) => convert(choice, walk)) };
  if (Array.isArray(schema.allOf)) return convert(merged(schema), walk);
  if (Array.isArray(schema.type)) {
    const each = schema.type.map((type) => convert({ ...schema, type }, walk));
    return { oneOf: each.length === 0 ? [ANY] : each };
  }
  const type = schema.type ?? guessedType(schema);
  switch (type) {
    case 'object':
      return convertObject(schema, walk);
    case 'array':
      return convertArray(schema, walk);
    case 'string':
      return convertString(schema);
    default:
      return typeof type === 'string' && SCALARS.includes(type) ? { type } : ANY;
  }
}

/** Every named property is written, in order; further ones only where none is named. */
function convertObject(schema: JsonObject, walk: Walk): JsonObject {
  const named = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const names = [...new Set([...Object.keys(named), ...required])];
  const properties = Object.fromEntries(names.map((name) => [name, convert(named[name], walk)]));
  const { additionalProperties: more } = schema;
  if (names.length > 0 || more === false) return { type: 'object', properties, additionalProperties: false };
  return { type: 'object', additionalProperties: isObject(more) ? convert(more, walk) : true };
}

function convertArray(schema: JsonObject, walk: Walk): JsonObject {
  const first = Array.isArray(schema.items) ? schema.items : schema.prefixItems;
  const bound = (count: JsonValue | undefined, otherwise: number) =>
    typeof count === 'number' ? Math.min(count, MOST_ITEMS) : otherwise;
  const least = bound(schema.minItems, 0);
  return {
    type: 'array',
    ...(Array.isArray(first) && { prefixItems: first.slice(0, MOST_ITEMS).map((one) => convert(one, walk)) }),
    ...(isObject(schema.items) && { items: convert(schema.items, walk) }),
    minItems: least,
    maxItems: Math.max(least, bound(schema.maxItems, MOST_ITEMS)),
  };
}

function convertString({ format, minLength, maxLength }: JsonObject): JsonObject {
  if (typeof format === 'string' && FORMATS.includes(format)) return { type: 'string', format };
  const fits = (length: JsonValue | undefined) => typeof length === 'number' && length <= MOST_CHARACTERS;
  return {
    type: 'string',
    ...(fits(minLength) && { minLength: minLength as number }),
    ...(fits(maxLength) && { maxLength: maxLength as number }),
  };
}

function reference(pointer: string, walk: Walk): JsonObject {
  if (pointer !== '#' && !pointer.startsWith('#/')) return ANY;
  const known = walk.definitions.get(pointer);
  const name = known?.name ?? `part${walk.definitions.size}`;
  if (known === undefined) walk.definitions.set(pointer, { name, part: valueAt(walk.root, pointer) ?? true });
  return { $ref: `#/$defs/${name}` };
}

/** `allOf` as one schema: a single reference as it is, else the properties of all parts together. */
function merged({ allOf, ...own }: JsonObject): JsonObject {
  const parts = [own, ...(Array.isArray(allOf) ? allOf : [])].filter(isObject);
  const telling = parts.filter((part) => Object.keys(part).some((key) => !NOTES.includes(key)));
  const [only] = telling;
  if (telling.length === 1 && only !== undefined) return only;
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as JsonObject;
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []));
  return Object.assign({}, ...parts, { properties, required }) as JsonObject;
}

const NOTES = ['title', 'description', 'default', 'examples', '$defs', 'definitions'];

function guessedType(schema: JsonObject): string | null {
  if (isObject(schema.properties)) return 'object';
  return schema.items !== undefined || schema.prefixItems !== undefined ? 'array' : null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: JsonValue | undefined): value is string | number | boolean | null {
  return value !== undefined && (value === null || typeof value !== 'object');
}
