import { z } from 'zod';

export const metadataSchema = z.record(z.string(), z.unknown()).describe('any JSON object');

export const fileSchema = z
  .object({
    id: z.string(),
    object: z.literal('file'),
    bytes: z.number().int(),
    created_at: z.number().int().describe('seconds since 1970'),
    filename: z.string(),
    purpose: z.string(),
    status: z.enum(['uploaded', 'processing', 'indexed', 'failed']),
    status_details: z.string().nullable(),
    expires_at: z.number().int().nullable(),
    org_id: z.string(),
    workspace_id: z.string(),
    user_id: z.string(),
    metadata: metadataSchema,
    progress: z
      .object({ stage: z.string(), done: z.number(), total: z.number() })
      .optional()
      .describe('while it is processed; total 0 = not known yet'),
  })
  .meta({ id: 'File' });

/** How many files of a workspace are in each state, whatever is asked for. */
export const fileCountsSchema = z.object({
  uploaded: z.number().int(),
  processing: z.number().int(),
  indexed: z.number().int(),
  failed: z.number().int(),
});

export const deletedFileSchema = z.object({
  id: z.string(),
  object: z.literal('file'),
  deleted: z.literal(true),
});

const box = z
  .object({ page: z.number().int(), x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() })
  .describe('fractions of the page, from its top left');

export const relevantDocumentSchema = z
  .object({
    citation: z.number().int().nullable(),
    file_id: z.string(),
    filename: z.string(),
    workspace_id: z.string(),
    chunk_index: z.number().int(),
    page: z.number().int().nullable(),
    page_number: z
      .number()
      .int()
      .describe('its page in GET /files/{id}/pages/{n}, also for files without pages of their own'),
    score: z.number(),
    text: z
      .string()
      .describe(
        'verbatim from the source; of a picture that was found by its description, that, behind "[A model describes the picture] "',
      ),
    boxes: z.array(box),
    image_url: z.string().nullable().describe('signed, short-lived'),
    start_time: z.number().nullable(),
    end_time: z.number().nullable(),
    sheet: z.string().nullable(),
    cells: z.string().nullable(),
    metadata: metadataSchema,
  })
  .meta({ id: 'RelevantDocument' });

/** A file as clients see it. */
export type FileObject = z.infer<typeof fileSchema>;
export type FileCountsObject = z.infer<typeof fileCountsSchema>;
export type DeletedFileObject = z.infer<typeof deletedFileSchema>;
export type RelevantDocumentObject = z.infer<typeof relevantDocumentSchema>;
