import type { z } from 'zod';

/** JSON of a schema out of bytes from anywhere, or what is wrong with it, as the rest of a sentence. */
export function readJson<Value>(
  bytes: Uint8Array | undefined,
  schema: z.ZodType<Value>,
): { readonly value: Value } | { readonly problem: string } {
  if (bytes === undefined) return { problem: 'is missing' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { problem: 'is no JSON' }; // what exactly is wrong helps nobody: no server writes such a file
  }
  const read = schema.safeParse(parsed);
  if (read.success) return { value: read.data };
  const [issue] = read.error.issues;
  return { problem: `is not of its format: ${issue?.path.join('.')}: ${issue?.message}` };
}
