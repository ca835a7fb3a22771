import { EventSourceParserStream } from 'eventsource-parser/stream';
import { texts } from '../texts/texts.ts';
import { ApiError } from './api-error.ts';
import { send } from './request.ts';
import type { Annotation, Claim, RelevantDocument } from './wire-types.ts';

export type Effort = 'minimal' | 'low' | 'medium' | 'high';

export type AnswerRequest = {
  readonly workspace: string;
  readonly model: string;
  readonly effort: Effort;
  /** An expression of the filter language; '' = none. */
  readonly filter: string;
  /** The talk so far and the question, which comes last. */
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly metadata: Readonly<Record<string, string>>;
};

export type Tokens = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
};

/** What a streamed answer brings, in order; `ended` comes before `used`. */
export type AnswerPiece =
  | { readonly type: 'started'; readonly id: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'content'; readonly text: string }
  | {
      readonly type: 'ended';
      readonly finishReason: string;
      readonly refusal: string | null;
      readonly documents: readonly RelevantDocument[];
      readonly claims: readonly Claim[];
      readonly annotations: readonly Annotation[];
    }
  | { readonly type: 'used'; readonly usage: Tokens; readonly perceptionUsage: Tokens };

type Chunk = {
  readonly id: string;
  readonly error?: { readonly message: string; readonly code?: string | null };
  readonly choices?: readonly {
    readonly delta: {
      readonly content: string | null;
      readonly reasoning_content: string | null;
      readonly refusal?: string | null;
      readonly annotations?: readonly Annotation[];
    };
    readonly finish_reason: string | null;
    readonly metadata?: {
      readonly relevant_docs?: readonly RelevantDocument[];
      readonly claims?: readonly Claim[];
    };
  }[];
  readonly usage?: Tokens | null;
  readonly perception_usage?: Tokens;
};

/** Asks, and yields the answer piece by piece. Throws `ApiError`; ends the work of the server when `signal` aborts. */
export async function* streamAnswer(
  { workspace, model, effort, filter, messages, metadata }: AnswerRequest,
  signal: AbortSignal,
): AsyncGenerator<AnswerPiece> {
  const last = messages.at(-1);
  const question = [
    { type: 'text', text: last?.content ?? '' },
    ...(filter.trim() === '' ? [] : [{ type: 'filter', filter }]),
  ];
  const response = await send('/chat/completions', {
    method: 'POST',
    body: {
      workspace,
      model,
      reasoning_effort: effort,
      messages: [...messages.slice(0, -1), { role: 'user', content: question }],
      stream: true,
      stream_options: { include_usage: true },
      store: true,
      metadata,
    },
    signal,
  });
  let started = false;
  let ended = false;
  for await (const chunk of chunksOf(response, signal)) {
    if (chunk.error !== undefined)
      throw new ApiError(chunk.error.message, { status: 502, code: chunk.error.code ?? null });
    if (!started) yield { type: 'started', id: chunk.id };
    started = true;
    for (const piece of piecesOf(chunk)) {
      ended ||= piece.type === 'ended';
      yield piece;
    }
  }
  if (!ended) throw new ApiError(texts.ask.brokenOff, { status: 502, code: 'broken_off' });
}

function* piecesOf({
  choices = [],
  usage,
  perception_usage: perceptionUsage,
}: Chunk): Generator<AnswerPiece> {
  for (const { delta, finish_reason: finishReason, metadata } of choices) {
    if (delta.reasoning_content) yield { type: 'reasoning', text: delta.reasoning_content };
    if (delta.content) yield { type: 'content', text: delta.content };
    if (finishReason !== null)
      yield {
        type: 'ended',
        finishReason,
        refusal: delta.refusal ?? null,
        documents: metadata?.relevant_docs ?? [],
        claims: metadata?.claims ?? [],
        annotations: delta.annotations ?? [],
      };
  }
  if (usage && perceptionUsage) yield { type: 'used', usage, perceptionUsage };
}

async function* chunksOf(response: Response, signal: AbortSignal): AsyncGenerator<Chunk> {
  if (response.body === null) return;
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const reader = events.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value.data === '[DONE]') return;
      yield JSON.parse(value.data) as Chunk;
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof ApiError) throw cause;
    throw new ApiError(texts.ask.brokenOff, { status: 0, code: 'broken_off', cause });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
