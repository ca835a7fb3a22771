import { z } from 'zod';

// What readers of addresses forgive (more slashes or none, backslashes) could hide a user.
const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address such as https://host:8000/v1' })
  .max(2000)
  .refine(
    (text) => /^https?:\/\/[^/\\@]+(\/|$)/i.test(text.replace(/[?#].*/s, '')),
    'must be http:// or https:// and a host, with no user and no password: send the key as api_key',
  )
  .refine(
    (text) => !/[?#\s]/.test(text),
    'must hold no blank, no "?" and no "#": it is what stands before them',
  );
/** Some providers have it in their path. */
const model = z
  .string()
  .max(300)
  .regex(/^[!-~]([ -~]*[!-~])?$/, 'must be the name of a model, as its provider knows it')
  .refine((text) => !/[?#]/.test(text) && !climbs(text), 'must hold no "?", no "#" and no step ".."');
const key = z
  .string()
  .max(2000)
  .regex(/^[!-~]+$/, 'must be a key without blanks')
  .nullish()
  .describe('used for this one call; it is neither kept nor logged');

/** Nothing: the model in use. Else one that is not set. */
export const modelTestRequestSchema = z.union([
  z.strictObject({}),
  z.strictObject({ base_url: url, model, api_key: key, kind: z.literal('openai').nullish() }),
  z.strictObject({ base_url: url.nullish(), model, api_key: key, kind: z.enum(['anthropic', 'google']) }),
]);

export const modelTestSchema = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      model: z.string(),
      milliseconds: z.number().int(),
      reply: z.string().describe('its first 200 characters'),
      settings: z.array(z.string()).describe('what puts it to use; none for the model in use'),
    }),
    z.object({ ok: z.literal(false), reason: z.string().describe('what failed, and what to do') }),
  ])
  .meta({ id: 'ModelTest' });

export type ModelTestRequest = z.infer<typeof modelTestRequestSchema>;
export type ModelTestObject = z.infer<typeof modelTestSchema>;

/** As readers of paths take it, `%2e` is a dot; a backslash and, with some, `%2f` a slash. */
function climbs(path: string): boolean {
  return path
    .replace(/%2e/gi, '.')
    .split(/[/\\]|%2f|%5c/i)
    .includes('..');
}
