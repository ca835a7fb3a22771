import type { z } from 'zod';
import type { TokenUsage } from '../core/answer-event.ts';
import { ModelError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import type { ChatMessage, ChatModel, Sampling } from '../model/chat.ts';

/** A model's JSON reply, or null when it is not what was asked for. */
export type ModelReply<Value> = { readonly value: Value | null; readonly usage: TokenUsage };

/**
 * Asks for one JSON value and checks it. A reply that does not parse is an expected outcome of small models:
 * null, never an error.
 */
export async function askModel<Value>(
  chat: ChatModel,
  request: {
    readonly messages: readonly ChatMessage[];
    readonly schema: z.ZodType<Value>;
    readonly jsonSchema: JsonObject;
    readonly maxTokens: number;
    /** Left out: the most likely reply. */
    readonly sampling?: Sampling;
  },
  { signal }: { readonly signal: AbortSignal },
): Promise<ModelReply<Value>> {
  let text = '';
  let usage: TokenUsage | null = null;
  const { messages, jsonSchema, maxTokens, sampling } = request;
  for await (const event of chat.stream(
    { messages, jsonSchema, maxTokens, temperature: 0, ...sampling },
    { signal },
  )) {
    if (event.type === 'text-delta') text += event.text;
    else if (event.type === 'finished') usage = event.usage;
  }
  if (usage === null) throw new ModelError('The chat model ended without finishing its reply.');
  const parsed = request.schema.safeParse(firstJson(text));
  return { value: parsed.success ? parsed.data : null, usage };
}

/** The first JSON object in a text; models without a grammar like to wrap it in words or a code fence. */
function firstJson(text: string): unknown {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) return null;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
