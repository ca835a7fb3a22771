import type { z } from 'zod';
import { type ValidationDetail, ValidationError } from '../../core/errors.ts';

/**
 * Checks a body, query or form against its schema.
 * @param where first element of each `loc`: `body` or `query`
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: 'body' | 'query' | 'path',
): z.infer<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw validationError(result.error.issues.map((issue) => detailOf(issue, where)));
}

/** One field is wrong, for a reason that a schema cannot tell. */
export function invalidField(
  loc: readonly (string | number)[],
  message: string,
  type = 'value_error',
): ValidationError {
  return validationError([{ loc, msg: message, type }]);
}

function validationError(detail: readonly ValidationDetail[]): ValidationError {
  const first = detail[0];
  const place = first?.loc.slice(1).join('.') ?? '';
  const more = detail.length > 1 ? ` (and ${detail.length - 1} more)` : '';
  return new ValidationError(
    `Validation Error: ${place === '' ? '' : `${place}: `}${first?.msg ?? ''}${more}`,
    detail,
    {
      ...(place === '' ? {} : { param: place }),
    },
  );
}

function detailOf(issue: z.core.$ZodIssue, where: string): ValidationDetail {
  const deepest = deepestOf(issue, []);
  const missing = deepest.issue.code === 'invalid_type' && deepest.issue.input === undefined;
  return {
    loc: [where, ...deepest.path],
    msg: missing ? 'Field required' : deepest.issue.message,
    type: missing ? 'missing' : deepest.issue.code,
  };
}

type PlacedIssue = { readonly issue: z.core.$ZodIssue; readonly path: readonly (string | number)[] };

/** Of a union, the branch that got furthest: it is the one the caller meant. */
function deepestOf(issue: z.core.$ZodIssue, above: readonly (string | number)[]): PlacedIssue {
  const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
  if (issue.code !== 'invalid_union') return { issue, path };
  let deepest: PlacedIssue = { issue, path };
  for (const branch of issue.errors)
    for (const inner of branch) {
      const found = deepestOf(inner, path);
      if (found.path.length > deepest.path.length) deepest = found;
    }
  return deepest;
}
