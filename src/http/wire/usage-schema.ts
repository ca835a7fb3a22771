import { z } from 'zod';

/** A day, UTC. */
export const dateSchema = z.iso.date('must be a date such as 2026-01-31');
const cost = z.number().describe('dollars, by the prices of the settings');

export const usageSchema = z
  .object({
    object: z.literal('usage'),
    from: dateSchema,
    to: dateSchema,
    tokens: z.array(
      z.object({
        date: dateSchema,
        workspace_id: z.string(),
        user_id: z.string(),
        token_id: z.string().nullable(),
        kind: z.enum(['reasoning', 'perception']),
        model: z.string(),
        calls: z.number().int(),
        prompt_tokens: z.number().int(),
        completion_tokens: z.number().int(),
        cost,
      }),
    ),
    storage: z.array(
      z.object({
        date: dateSchema,
        workspace_id: z.string(),
        bytes: z.number().int().describe('at the end of the day'),
      }),
    ),
    total: z.object({
      prompt_tokens: z.number().int(),
      completion_tokens: z.number().int(),
      token_cost: cost,
      storage_bytes: z.number().int().describe('at the end of the last day'),
      monthly_storage_cost: cost,
    }),
    prices: z.object({
      input_per_million_tokens: z.number(),
      output_per_million_tokens: z.number(),
      storage_per_100_gb_month: z.number(),
      free_storage_bytes: z.number(),
    }),
  })
  .meta({ id: 'Usage' });

export type UsageObject = z.infer<typeof usageSchema>;
