import { z } from 'zod';
import { CHANNEL_NAMES } from '../../search/fuse.ts';
import { completionMetadataSchema } from './completion-metadata.ts';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

const text = z.looseObject({ type: z.literal('text'), text: z.string() });
const refusal = z.looseObject({ type: z.literal('refusal'), refusal: z.string() });
const image = z.looseObject({
  type: z.literal('image_url'),
  image_url: z.looseObject({ url: z.string() }),
});
const audio = z.looseObject({
  type: z.literal('input_audio'),
  input_audio: z.looseObject({ data: z.string(), format: z.string() }),
});
const file = z.looseObject({
  type: z.literal('file'),
  file_id: optional(z.string()),
  file: optional(z.looseObject({ file_id: optional(z.string()) })),
});
const filter = z.looseObject({
  type: z.literal('filter'),
  filter: optional(z.string().meta({ format: 'filter' })),
  top_k: optional(z.number().int().min(1).max(100)),
});

const part = z.discriminatedUnion('type', [text, refusal, image, audio, file, filter], {
  error: (issue) =>
    issue.code === 'invalid_union' ? 'type must be text, file, filter, image_url or input_audio' : undefined,
});

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: optional(
    z.union([z.string(), z.array(part)], { error: 'must be a string or an array of content parts' }),
  ),
});

const tokenNumber = z.string().regex(/^\d{1,7}$/, 'must be the number of a token');

const schemaFormat = z.looseObject({
  type: z.literal('json_schema'),
  json_schema: z.looseObject({
    name: optional(z.string()),
    schema: optional(z.record(z.string(), z.json())),
  }),
});

/** Ours, of the retrieval model alone: how its search is made, and whether it tells. */
const retrieval = z.looseObject({
  explain: optional(z.boolean()),
  channels: optional(z.array(z.enum(CHANNEL_NAMES)).min(1)),
  rerank: optional(z.boolean()),
});

/** Body of POST /chat/completions: OpenAI's fields with OpenAI's types and ranges; unknown ones are let through. */
export const chatRequestSchema = z.looseObject({
  workspace: optional(z.string().min(1)),
  model: optional(z.string()),
  messages: z.array(message).min(1, 'must hold at least one message'),
  temperature: optional(z.number().min(0).max(2)),
  top_p: optional(z.number().min(0).max(1)),
  n: optional(z.number().int().min(1).max(128)),
  stream: optional(z.boolean()),
  max_tokens: optional(z.number().int().min(1)),
  max_completion_tokens: optional(z.number().int().min(1)),
  presence_penalty: optional(z.number().min(-2).max(2)),
  frequency_penalty: optional(z.number().min(-2).max(2)),
  logit_bias: optional(z.record(tokenNumber, z.number().min(-100).max(100))),
  logprobs: optional(z.boolean()),
  top_logprobs: optional(z.number().int().min(0).max(20)),
  stop: optional(z.union([z.string(), z.array(z.string()).max(4, 'must hold at most 4 strings')])),
  seed: optional(z.number().int()),
  response_format: optional(
    z.discriminatedUnion('type', [
      z.looseObject({ type: z.literal('text') }),
      z.looseObject({ type: z.literal('json_object') }),
      schemaFormat,
    ]),
  ),
  user: optional(z.string()),
  stream_options: optional(z.looseObject({ include_usage: optional(z.boolean()) })),
  store: optional(z.boolean()),
  retrieval: optional(retrieval),
  metadata: optional(completionMetadataSchema),
  modalities: optional(z.array(z.enum(['text', 'audio']))),
  service_tier: optional(z.string()),
  reasoning_effort: optional(z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh'])),
  tools: optional(z.array(z.looseObject({ type: z.string() }))),
  tool_choice: optional(z.union([z.string(), z.looseObject({ type: z.string() })])),
});

export type ChatRequestBody = z.infer<typeof chatRequestSchema>;
export type RequestMessage = ChatRequestBody['messages'][number];
export type ContentPart = z.infer<typeof part>;
