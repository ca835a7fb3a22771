import type { JsonObject, JsonValue } from '../../core/json.ts';

/** The JSON that an answer is to be. */
export type JsonFormat = {
  readonly schema: JsonObject;
  /** Null when the value fits the schema; else what is wrong with it, in a few words. */
  readonly problemWith: (value: JsonValue) => string | null;
};

/** Any object: what OpenAI calls `json_object`. */
export const ANY_OBJECT: JsonFormat = {
  schema: { type: 'object' },
  problemWith: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'it is not a JSON object',
};
