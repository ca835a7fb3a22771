import { z } from 'zod';
import { FORMAT } from './seal.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  completion_id: z.string(),
  created_at: z.string(),
  product: z.string(),
  model: z.string(),
  files: z.array(
    z.object({
      id: z.string(),
      filename: z.string(),
      sha256,
      bytes: count,
      media_type: z.string().nullable(),
    }),
  ),
  notes: z.array(z.string()),
  members: z.array(z.object({ name: z.string(), bytes: count, sha256 })),
  root: sha256,
  public_key: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const answerSchema = z.object({
  id: z.string(),
  choices: z.array(
    z.object({
      index: count,
      content: z.string().nullable(),
      citations: z.array(z.object({ number: count, start_index: count, end_index: count })),
      claims: z.array(
        z.object({
          text: z.string(),
          start_index: count,
          end_index: count,
          verdict: z.string(),
          citations: z.array(count),
        }),
      ),
      evidence: z.array(z.string()),
    }),
  ),
});
export type ProvedAnswer = z.infer<typeof answerSchema>;

const fraction = z.number().min(0).max(1);

export const evidenceSchema = z.object({
  choice: count,
  citation: count,
  quote: z.string(),
  origins: z.array(z.string()),
  file: z.object({ id: z.string(), filename: z.string(), sha256 }).nullable(),
  page: count.nullable(),
  boxes: z.array(z.object({ page: count, x0: fraction, y0: fraction, x1: fraction, y1: fraction })),
  page_text: z.object({ member: z.string(), start: count, end: count }),
  page_image: z.string().nullable(),
});
export type ProvedEvidence = z.infer<typeof evidenceSchema>;
