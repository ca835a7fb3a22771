import type { TokenUsage } from '../../core/answer-event.ts';
import { type Annotation, type CompletionChoice, type CompletionHead, usageObject } from './completion.ts';

export type ChunkDelta = {
  readonly role?: 'assistant';
  readonly content?: string;
  readonly reasoning_content?: string;
  readonly refusal?: string;
  readonly annotations?: readonly Annotation[];
};

export type ChunkEnd = {
  readonly finishReason: 'stop' | 'length';
  readonly metadata: Readonly<Record<string, unknown>>;
};

/**
 * One piece of a streamed answer. Both `content` and `reasoning_content` are always there, null where empty:
 * clients read both on every chunk.
 */
export function completionChunk(
  head: CompletionHead,
  delta: ChunkDelta,
  options: { readonly index?: number; readonly end?: ChunkEnd } = {},
): Readonly<Record<string, unknown>> {
  const { index = 0, end } = options;
  return {
    ...chunkHead(head),
    ...(head.usageFollows ? { usage: null } : {}),
    choices: [
      {
        index,
        delta: { content: null, reasoning_content: null, ...delta },
        finish_reason: end?.finishReason ?? null,
        logprobs: null,
        ...(end === undefined ? {} : { metadata: end.metadata }),
      },
    ],
  };
}

/** The last chunk of a choice: why it ended, and all that is only known then. */
export function closingChunk(
  head: CompletionHead,
  { index, message, finish_reason: finishReason, metadata }: CompletionChoice,
): Readonly<Record<string, unknown>> {
  const { annotations, refusal } = message;
  const delta = { annotations, ...(refusal === null ? {} : { refusal }) };
  return completionChunk(head, delta, { index, end: { finishReason, metadata } });
}

/** The chunk without a choice that closes a stream whose client asked for `include_usage`. */
export function usageChunk(
  head: CompletionHead,
  usage: TokenUsage,
  perceptionUsage: TokenUsage,
): Readonly<Record<string, unknown>> {
  return {
    ...chunkHead(head),
    choices: [],
    usage: usageObject(usage),
    perception_usage: usageObject(perceptionUsage),
  };
}

function chunkHead(head: CompletionHead): Readonly<Record<string, unknown>> {
  return {
    id: head.id,
    object: 'chat.completion.chunk',
    created: head.created,
    model: head.model,
    system_fingerprint: head.systemFingerprint,
    request_id: head.requestId,
  };
}
