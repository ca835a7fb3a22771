import type { TokenUsage } from '../core/answer-event.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCard } from './model-card.ts';

/** A picture, whole. `mediaType` is what its bytes are: `image/png`, `image/jpeg`, `image/webp` or `image/gif`. */
export type ChatImage = { readonly mediaType: string; readonly bytes: Uint8Array };

/** What a model may ask to have done. `parameters` is the JSON Schema of its arguments. */
export type ChatTool = {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
};

/** A model's wish to have a tool run. */
export type ToolCall = {
  readonly id: string;
  readonly name: string;
  /** JSON as the model wrote it: it may be broken. */
  readonly arguments: string;
};

export type ChatMessage = {
  /** `tool`: what a tool gave, for the call `toolCallId`. */
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Of an assistant's message: what it asked for. A `tool` message answers each of them. */
  readonly toolCalls?: readonly ToolCall[];
  readonly toolCallId?: string;
  /** Of a user's message; only for a model whose card says that it sees images. */
  readonly images?: readonly ChatImage[];
};

/** How the next token is chosen. Ranges and meaning are those of OpenAI's chat completions. */
export type Sampling = {
  /** 0–2; 0 = the most likely token each time. */
  readonly temperature?: number;
  /** 0–1. */
  readonly topP?: number;
  /** −2 to 2; above 0 a token that was written already becomes less likely. */
  readonly presencePenalty?: number;
  /** −2 to 2; the same, for each time that it was written. */
  readonly frequencyPenalty?: number;
  /** By the model's own token number, −100 (never) to 100. */
  readonly logitBias?: Readonly<Record<string, number>>;
  readonly seed?: number;
};

export type ChatRequest = Sampling & {
  readonly messages: readonly ChatMessage[];
  /** Completion tokens at most. */
  readonly maxTokens: number;
  readonly stop?: readonly string[];
  /**
   * The completion is one JSON value of this JSON Schema, as far as the model can be held to it: check what comes.
   * Give every array `maxItems`.
   */
  readonly jsonSchema?: JsonObject;
  /** Only for a model whose card says that it calls tools. */
  readonly tools?: readonly ChatTool[];
  /** Left out: `auto`. */
  readonly toolChoice?: 'auto' | 'required' | 'none';
};

export type ChatEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  /** Whole, never in pieces. */
  | { readonly type: 'tool-call'; readonly call: ToolCall }
  | {
      readonly type: 'finished';
      readonly finishReason: 'stop' | 'length' | 'tool-calls';
      readonly usage: TokenUsage;
    };

/** Another model goes on where one failed. `reason` is a sentence. */
export type ModelChange = { readonly from: string; readonly to: string; readonly reason: string };

export type QuestionCalls = {
  /** Each model that may answer goes through this, so that its calls are counted as its own. */
  readonly through: (model: ChatModel) => ChatModel;
  readonly onChange: (change: ModelChange) => void;
};

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
  /**
   * The same model for one question, whose calls share what is spent on a provider that fails. Left out: each call is
   * for itself.
   */
  readonly forQuestion?: (question: QuestionCalls) => ChatModel;
  /** Null when it can answer; else what is missing, in a sentence for the user. */
  readonly missing: () => string | null;
  readonly close: () => Promise<void>;
};
