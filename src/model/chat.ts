import type { TokenUsage } from '../core/answer-event.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCard } from './model-card.ts';

export type ChatMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

export type ChatRequest = {
  readonly messages: readonly ChatMessage[];
  /** Completion tokens at most. */
  readonly maxTokens: number;
  /** 0–2; 0 = the most likely token each time. */
  readonly temperature?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  /** The completion is one JSON value of this JSON Schema. Give every array `maxItems`. */
  readonly jsonSchema?: JsonObject;
};

export type ChatEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'finished'; readonly finishReason: 'stop' | 'length'; readonly usage: TokenUsage };

/**
 * A language model. Throws `UnavailableError` while the model is not there yet, `ModelError` when it fails;
 * stops within 250 ms of `signal`. The last event is `finished`.
 */
export type ChatModel = {
  readonly card: ModelCard;
  readonly stream: (
    request: ChatRequest,
    options: { readonly signal: AbortSignal },
  ) => AsyncIterable<ChatEvent>;
  /** Null when it can answer; else what is missing, in a sentence for the user. */
  readonly missing: () => string | null;
  readonly close: () => Promise<void>;
};
