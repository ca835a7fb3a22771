import type { JsonObject, JsonValue } from '../../core/json.ts';
import { valueAt } from '../../core/json-pointer.ts';

const MOST_DEPTH = 32;

/**
 * The value of a JSON Schema that says nothing: null where that is allowed, else an empty text or list, else an
 * object of such values without the optional ones. Undefined where every value would state something (a number, true
 * or false, one of several words).
 */
export function emptyValue(schema: JsonObject): JsonValue | undefined {
  return empty(schema, { root: schema, depth: 0 });
}

type Place = { readonly root: JsonObject; readonly depth: number };

function empty(schema: JsonValue | undefined, { root, depth }: Place): JsonValue | undefined {
  if (schema === false || depth > MOST_DEPTH) return undefined;
  if (!isObject(schema)) return null;
  const at = { root, depth: depth + 1 };
  if (typeof schema.$ref === 'string') return empty(valueAt(root, schema.$ref), at);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum))
    return schema.enum.includes(null) ? null : schema.enum.length === 1 ? schema.enum[0] : undefined;
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) {
    const values = choices.map((choice) => empty(choice, at)).filter((value) => value !== undefined);
    return values.includes(null) ? null : values[0];
  }
  if (Array.isArray(schema.allOf) && schema.allOf.length === 1) return empty(schema.allOf[0], at);
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? guessedType(schema)];
  if (types.includes('null')) return null;
  if (types.includes('string')) return '';
  if (types.includes('array')) return [];
  return types.includes('object') ? emptyObject(schema, at) : undefined;
}

function emptyObject(schema: JsonObject, at: Place): JsonObject | undefined {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const entries = required.map((name) => [name, empty(properties[name], at)] as const);
  return entries.some(([, value]) => value === undefined)
    ? undefined
    : (Object.fromEntries(entries) as JsonObject);
}

function guessedType(schema: JsonObject): string {
  if (isObject(schema.properties)) return 'object';
  return schema.items === undefined ? 'null' : 'array';
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
