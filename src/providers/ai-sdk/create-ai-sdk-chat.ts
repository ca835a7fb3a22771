import { ModelError } from '../../core/errors.ts';
import type { ChatEvent, ChatModel, ChatRequest, ToolCall } from '../../model/chat.ts';
import type { ModelCard } from '../../model/model-card.ts';
import type { PatienceSettings } from '../provider-settings.ts';
import type { CallMetadata, CallOptions, LanguageModel, Part } from './language-model.ts';
import { createPatience, type Patience } from './patience.ts';
import { readParts } from './read-parts.ts';
import { toCallOptions } from './to-call-options.ts';
import { translateFailure } from './translate-failure.ts';

export type AiSdkChatSettings = {
  readonly card: ModelCard;
  readonly model: LanguageModel;
  readonly patience: PatienceSettings | undefined;
  /** Options that only this provider has. */
  readonly ownOptions?: (request: ChatRequest) => CallOptions['providerOptions'];
};

/**
 * A chat model on a model of the AI SDK. One request makes one call: the SDK's own retries are not used. Throws
 * `ProviderBusyError` where another call may do better, `UnavailableError` when nothing came in time, `ModelError`
 * otherwise; when the stream is left, the connection is closed.
 */
export function createAiSdkChat({ card, model, patience, ownOptions }: AiSdkChatSettings): ChatModel {
  // Google's models want the signatures of their calls back; forgotten with the call.
  const metadata = new WeakMap<ToolCall, CallMetadata>();

  async function* stream(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    signal.throwIfAborted();
    const waiting = createPatience(patience);
    try {
      const options = toCallOptions(request, {
        signal: AbortSignal.any([signal, waiting.signal]),
        metadataOf: (call) => metadata.get(call),
        ownOptions: ownOptions?.(request),
      });
      const parts = (await model.doStream(options)).stream;
      const remember = (call: ToolCall, about: CallMetadata) => void metadata.set(call, about);
      yield* readParts(patiently(parts, waiting), { remember });
    } catch (error) {
      signal.throwIfAborted();
      if (waiting.signal.aborted) throw waiting.signal.reason;
      throw translateFailure(ownError(error), { request, begun: waiting.begun() });
    } finally {
      waiting.end();
    }
  }

  return {
    card,
    missing: () => null,
    stream: (request, { signal }) => stream(request, signal),
    close: async () => undefined,
  };
}

/** The provider's time runs only while it is waited for, not while a slow reader makes us wait. */
async function* patiently(parts: ReadableStream<Part>, waiting: Patience): AsyncGenerator<Part> {
  const reader = parts.getReader();
  for (;;) {
    const { done, value } = await waiting.during(reader.read());
    if (done) return;
    if (!BEFORE_TOKENS.has(value.type)) waiting.begin();
    yield value;
  }
}

/** Parts that come before the model has written anything. */
const BEFORE_TOKENS: ReadonlySet<Part['type']> = new Set([
  'stream-start',
  'response-metadata',
  'raw',
  'error',
]);

/** Our own error, where the SDK has put it in one of its own. */
function ownError(error: unknown): unknown {
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    if (inner instanceof ModelError) return inner;
  return error;
}
