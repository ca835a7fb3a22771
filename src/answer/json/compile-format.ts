import { Ajv, type ErrorObject, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { isDeeperThan } from '../../core/is-deeper-than.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { JsonFormat } from './json-format.ts';
import { withinTime } from './within-time.ts';

export type CompiledFormat =
  | { readonly type: 'compiled'; readonly format: JsonFormat }
  | { readonly type: 'invalid'; readonly reason: string };

const MOST_CHARACTERS = 50_000;
const MOST_DEPTH = 64;
const COMPILE_MILLISECONDS = 1000;
const VALIDATE_MILLISECONDS = 250;

/** Those that OpenAI's structured outputs know (platform.openai.com/docs/guides/structured-outputs). */
const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': z.regexes.datetime({ offset: true }),
  date: z.regexes.date,
  time: /^\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/,
  duration: z.regexes.duration,
  email: z.regexes.email,
  hostname: z.regexes.hostname,
  ipv4: z.regexes.ipv4,
  ipv6: z.regexes.ipv6,
  uuid: z.regexes.uuid(),
};

const OPTIONS: Options = {
  strict: false,
  logger: false,
  inlineRefs: false, // a reference that is put in place of many others makes code without end
  formats: FORMATS,
};

/**
 * Makes a validator of a caller's JSON Schema (2020-12; draft 7 where `$schema` says so). Nothing is fetched; size,
 * depth and time are bounded, patterns included, because the schema is a stranger's.
 */
export function compileFormat(schema: JsonObject): CompiledFormat {
  if (JSON.stringify(schema).length > MOST_CHARACTERS)
    return invalid(`it is longer than ${MOST_CHARACTERS} characters`);
  if (isDeeperThan(schema, MOST_DEPTH)) return invalid(`it is nested deeper than ${MOST_DEPTH} levels`);
  const { $schema, ...plain } = schema;
  const isDraft7 = typeof $schema === 'string' && /draft-0[4-7]/.test($schema);
  try {
    const validate = withinTime(COMPILE_MILLISECONDS, () => {
      const compiled = new (isDraft7 ? Ajv : Ajv2020)(OPTIONS).compile(plain);
      compiled({}); // a schema that refers to itself without end shows it now
      return compiled;
    });
    if ('$async' in validate) return invalid('$async is not supported');
    const problemWith = (value: JsonValue): string | null => {
      try {
        const fits = withinTime(VALIDATE_MILLISECONDS, () => validate(value));
        return fits ? null : problemIn(validate.errors?.[0]);
      } catch (error) {
        return `it could not be checked (${messageOf(error)})`;
      }
    };
    return { type: 'compiled', format: { schema: plain, problemWith } };
  } catch (error) {
    return invalid(messageOf(error));
  }
}

function problemIn(error: ErrorObject | undefined): string {
  const place = error?.instancePath === '' ? '' : `${error?.instancePath} `;
  return `${place}${error?.message ?? 'does not fit'}`;
}

function invalid(reason: string): CompiledFormat {
  return { type: 'invalid', reason };
}

/** The library's own words, cut: they may hold the whole schema. A stack that is full is a RangeError. */
function messageOf(error: unknown): string {
  if (error instanceof RangeError) return 'it refers to itself without end';
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
