import type { LlamaText, Token } from 'node-llama-cpp';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ChatEvent, ChatMessage, ChatModel, ChatRequest } from '../../model/chat.ts';
import type { ModelCard } from '../../model/model-card.ts';
import { createEventQueue } from './event-queue.ts';
import { toGrammarSchema } from './grammar-schema.ts';
import { type LoadedLlama, loadLlama } from './load-llama.ts';
import { toChatHistory } from './to-chat-history.ts';

export type LlamaChatSettings = {
  readonly card: ModelCard;
  /** The GGUF file, or null while it is not there. */
  readonly modelPath: () => string | null;
  /** What is missing, in a sentence; asked when `modelPath` answers null. */
  readonly missing: () => string | null;
  readonly threads: number;
};

/**
 * A GGUF model in this process, through llama.cpp. Loaded at first use; one request runs at a time, the others
 * wait in order. A few prefix caches are kept, so that the planning and the reading prompts do not evict each other.
 */
export function createLlamaChat(settings: LlamaChatSettings): ChatModel {
  let loading: Promise<LoadedLlama> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const load = (): Promise<LoadedLlama> => {
    const path = settings.modelPath();
    if (path === null)
      throw new UnavailableError(settings.missing() ?? 'The chat model is not there yet.', {
        retryAfterSeconds: 15,
      });
    loading ??= loadLlama({
      path,
      contextTokens: settings.card.contextTokens,
      threads: settings.threads,
    }).catch((cause) => {
      loading = null;
      throw new ModelError('The chat model could not be loaded.', { cause });
    });
    return loading;
  };

  /** Runs `work` after all earlier work; resolves or rejects as it does. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    card: settings.card,
    missing: () =>
      settings.modelPath() === null ? (settings.missing() ?? 'The chat model is missing.') : null,
    stream: async function* (request, { signal }) {
      const llama = await load();
      signal.throwIfAborted();
      const queue = createEventQueue<ChatEvent>(signal);
      inTurn(async () => {
        signal.throwIfAborted();
        await generate(llama, request, { signal, emit: queue.push });
      }).then(queue.end, queue.fail);
      yield* queue.events;
    },
    close: async () => {
      await last;
      if (loading !== null) await (await loading).dispose();
      loading = null;
    },
  };
}

async function generate(
  llama: LoadedLlama,
  request: ChatRequest,
  { signal, emit }: { readonly signal: AbortSignal; readonly emit: (event: ChatEvent) => void },
): Promise<void> {
  const prompt = tokensOf(llama, request.messages);
  const room = llama.contextTokens - prompt.length;
  if (room < 16)
    throw new ModelError(
      `The prompt takes ${prompt.length} tokens; the model's context has ${llama.contextTokens}.`,
    );
  const slot = llama.slotFor(prompt);
  const generatedBefore = slot.sequence.tokenMeter.getState().usedOutputTokens;
  const { metadata } = await slot.completion.generateCompletionWithMeta(prompt, {
    maxTokens: Math.min(request.maxTokens, room),
    temperature: request.temperature ?? 0,
    signal,
    repeatPenalty: repeatPenaltyOf(request),
    onTextChunk: (text) => emit({ type: 'text-delta', text }),
    ...(request.topP !== undefined && { topP: request.topP }),
    ...(request.seed !== undefined && { seed: request.seed }),
    ...(request.logitBias !== undefined && { tokenBias: llama.biasFor(request.logitBias) }),
    ...(request.stop !== undefined && { customStopTriggers: [...request.stop] }),
    ...(request.jsonSchema !== undefined && {
      grammar: await grammarOf(llama, request.jsonSchema),
    }),
  });
  slot.remember(slot.sequence.contextTokens);
  emit({
    type: 'finished',
    finishReason: metadata.stopReason === 'maxTokens' ? 'length' : 'stop',
    usage: {
      promptTokens: prompt.length,
      completionTokens: slot.sequence.tokenMeter.getState().usedOutputTokens - generatedBefore,
    },
  });
}

/** OpenAI's penalties count what was written so far, all of it; the library counts the last tokens written. */
function repeatPenaltyOf({ presencePenalty, frequencyPenalty, maxTokens }: ChatRequest) {
  if ((presencePenalty ?? 0) === 0 && (frequencyPenalty ?? 0) === 0) return false;
  return {
    lastTokens: maxTokens,
    penalty: 1,
    penalizeNewLine: true,
    presencePenalty: presencePenalty ?? 0,
    frequencyPenalty: frequencyPenalty ?? 0,
  };
}

async function grammarOf(llama: LoadedLlama, schema: JsonObject) {
  try {
    return await llama.grammarFor(toGrammarSchema(schema));
  } catch (cause) {
    throw new ModelError('The chat model cannot be held to this JSON Schema.', { cause });
  }
}

/** The conversation in the model's own chat template. Document text never becomes a control token. */
function tokensOf(llama: LoadedLlama, messages: readonly ChatMessage[]): Token[] {
  const state = llama.chatWrapper.generateContextState({ chatHistory: toChatHistory(messages) });
  return (state.contextText as LlamaText).tokenize(llama.tokenizer);
}
