import { z } from 'zod';
import { listSchema } from './list-object.ts';

const usage = z.object({
  prompt_tokens: z.number().int(),
  completion_tokens: z.number().int(),
  total_tokens: z.number().int(),
});

const anything = z.record(z.string(), z.unknown());

export const completionSchema = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion'),
    created: z.number().int(),
    model: z.string(),
    system_fingerprint: z.string(),
    choices: z.array(
      z.object({
        index: z.number().int(),
        message: z.object({
          role: z.literal('assistant'),
          content: z.string().nullable(),
          reasoning_content: z.string().nullable(),
          refusal: z.string().nullable(),
          annotations: z.array(anything).describe('a `file_citation` for each [n] of the content'),
        }),
        finish_reason: z.enum(['stop', 'length']),
        logprobs: z.null(),
        metadata: anything.describe('`relevant_docs` and `claims`; for retrieval the passage itself'),
      }),
    ),
    usage: usage.describe('the reasoning model'),
    perception_usage: usage.describe('embedding, vision and speech models'),
    service_tier: z.string().nullable(),
    request_id: z.string(),
    seed: z.number().int().nullable(),
    top_p: z.number(),
    temperature: z.number(),
    presence_penalty: z.number(),
    frequency_penalty: z.number(),
    input_user: z.string().nullable(),
    tools: z.array(anything).nullable(),
    metadata: z.record(z.string(), z.string()),
    response_format: anything.nullable(),
    responses: anything.nullable(),
  })
  .meta({ id: 'ChatCompletion' });

export const storedMessageSchema = z
  .object({
    id: z.string(),
    role: z.string(),
    content: z.string().nullable(),
    name: z.string().nullable(),
    content_parts: z.array(anything).nullable(),
  })
  .meta({ id: 'StoredMessage' });

/** Ours: what a list of many shows of one. */
export const completionSummarySchema = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion'),
    created: z.number().int(),
    model: z.string(),
    metadata: z.record(z.string(), z.string()),
    question: z.string().describe('the first 300 characters of the last message that the user sent'),
    user_id: z.string().describe('who asked'),
  })
  .meta({ id: 'ChatCompletionSummary' });

export const completionListSchema = listSchema(z.union([completionSchema, completionSummarySchema]));
export const messageListSchema = listSchema(storedMessageSchema);

export type ChatCompletionObject = z.infer<typeof completionSchema>;
export type StoredMessageObject = z.infer<typeof storedMessageSchema>;
export type CompletionSummaryObject = z.infer<typeof completionSummarySchema>;
