import { z } from 'zod';

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string() });

/** What must work and does not. */
export const missingPartSchema = z.object({ part: z.string(), reason: z.string() });

export const readySchema = z.object({
  status: z.enum(['ready', 'not ready']),
  missing: z.array(missingPartSchema),
  chat: z.string().describe('`ready`, or what is missing'),
});

export type HealthObject = z.infer<typeof healthSchema>;
export type MissingPart = z.infer<typeof missingPartSchema>;
export type ReadyObject = z.infer<typeof readySchema>;
