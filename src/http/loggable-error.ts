import { ExhibitError } from '../core/errors.ts';

// Messages of these classes are the runtime's own words; those of others (SyntaxError of JSON.parse, a provider's)
// may repeat what they choked on, which may be a user's text.
const SPEAKS_OF_CODE = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SqliteError',
  'AssertionError',
]);

/** What the log may hold of an error: its class, code, places in the code, and its message where that is ours. */
export function loggableError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? String(error.code) : null;
  const telling = error instanceof ExhibitError || SPEAKS_OF_CODE.has(error.name);
  const places = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    name: error.name,
    code,
    ...(telling ? { message: error.message } : {}),
    stack: places.slice(0, 12).join('\n'),
    ...(error.cause === undefined ? {} : { cause: loggableError(error.cause) }),
  };
}
