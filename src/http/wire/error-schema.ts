import { z } from 'zod';

/** The body of every 4xx and 5xx. */
export const errorSchema = z
  .object({
    error: z.object({
      message: z.string(),
      type: z.string(),
      param: z.string().nullable(),
      code: z.string().nullable(),
      request_id: z.string().optional().describe('on 5xx: for the log'),
    }),
    detail: z
      .array(
        z.object({
          loc: z.array(z.union([z.string(), z.number().int()])),
          msg: z.string(),
          type: z.string(),
        }),
      )
      .optional()
      .describe('on 422: every field that is wrong'),
  })
  .meta({ id: 'Error' });
