import { z } from 'zod';
import { fileCountsSchema } from './file-schema.ts';
import { missingPartSchema } from './ready-schema.ts';

const ONE_ORGANIZATION = 'null while the server has more than one organization';

export const modelStateSchema = z
  .object({
    task: z.enum(['chat', 'embedding', 'ocr', 'speech', 'vision', 'rerank', 'visual', 'entailment']),
    id: z.string(),
    where: z.enum(['built-in', 'endpoint']).describe('built-in = it runs within this server'),
    host: z.string().nullable().describe(`of the endpoint; ${ONE_ORGANIZATION}`),
    state: z
      .enum(['ready', 'missing'])
      .describe('an endpoint is ready when it is set: POST /models/test asks it'),
    reason: z.string().nullable().describe('what is missing, in a sentence'),
    fallback: z.boolean().describe('it answers when the chat model cannot'),
    name: z.string().nullable().describe('by which a workspace may choose it'),
    sees: z.boolean().optional().describe('it takes images; of chat models'),
    context_tokens: z.number().int().optional(),
  })
  .meta({ id: 'ModelState' });

const bytes = z.number().int();

/** What the page of the server's health shows; what is not known is null. */
export const statusSchema = z
  .object({
    object: z.literal('status'),
    version: z.string(),
    started_at: z.iso.datetime(),
    ready: z.boolean(),
    missing: z.array(missingPartSchema),
    models: z.array(modelStateSchema),
    chat_models: z.array(z.string()).describe('what a workspace may choose by name'),
    queue: z
      .object({
        waiting: z.number().int(),
        running: z.number().int(),
        failed: z.number().int().describe('files whose processing has failed'),
        oldest_waiting_seconds: z.number().int().nullable(),
      })
      .describe('of your organization'),
    index: z
      .object({ kind: z.string(), chunks: z.number().int().nullable(), files: fileCountsSchema })
      .describe('of your organization'),
    disk: z
      .object({
        free_bytes: bytes.nullable(),
        total_bytes: bytes.nullable(),
        data_bytes: bytes
          .nullable()
          .describe('what the data folder takes; null = not measured, or too many files'),
      })
      .nullable()
      .describe(ONE_ORGANIZATION),
    memory: z.object({ rss_bytes: bytes }).nullable().describe(ONE_ORGANIZATION),
  })
  .meta({ id: 'Status' });

export type ModelStateObject = z.infer<typeof modelStateSchema>;
export type StatusObject = z.infer<typeof statusSchema>;
