import { z } from 'zod';

/** OpenAI's limits. */
export const completionMetadataSchema = z
  .record(z.string().max(64), z.string().max(512))
  .refine((metadata) => Object.keys(metadata).length <= 16, 'must have at most 16 keys');
