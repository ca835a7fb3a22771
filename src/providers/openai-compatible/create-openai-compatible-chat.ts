import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { ExhibitError, ModelError, UnavailableError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ChatEvent, ChatMessage, ChatModel, ChatRequest } from '../../model/chat.ts';
import type { ModelCard } from '../../model/model-card.ts';

export type OpenAiCompatibleSettings = {
  readonly card: ModelCard;
  /** Up to and without `/chat/completions`, as in `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** The model's name at the provider. */
  readonly model: string;
  /** All requests go through this. */
  readonly fetch: typeof fetch;
};

/** A model behind any endpoint that speaks OpenAI's chat completions (vLLM, Ollama, llama.cpp, hosted ones). */
export function createOpenAiCompatibleChat(settings: OpenAiCompatibleSettings): ChatModel {
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: settings.baseUrl,
    includeUsage: true,
    supportsStructuredOutputs: true,
    fetch: settings.fetch,
    ...(settings.apiKey !== null && { apiKey: settings.apiKey }),
  });
  const model = provider.chatModel(settings.model);

  return {
    card: settings.card,
    missing: () => null,
    stream: async function* (request, { signal }) {
      try {
        yield* readStream((await model.doStream(callOptions(request, signal))).stream);
      } catch (error) {
        signal.throwIfAborted();
        throw translate(error);
      }
    },
    close: async () => undefined,
  };
}

type ProviderModel = ReturnType<ReturnType<typeof createOpenAICompatible>['chatModel']>;
type CallOptions = Parameters<ProviderModel['doStream']>[0];
type Stream = Awaited<ReturnType<ProviderModel['doStream']>>['stream'];

function callOptions(request: ChatRequest, signal: AbortSignal): CallOptions {
  return {
    prompt: request.messages.map(providerMessage),
    maxOutputTokens: request.maxTokens,
    abortSignal: signal,
    ...(request.temperature !== undefined && { temperature: request.temperature }),
    ...(request.topP !== undefined && { topP: request.topP }),
    ...(request.presencePenalty !== undefined && { presencePenalty: request.presencePenalty }),
    ...(request.frequencyPenalty !== undefined && { frequencyPenalty: request.frequencyPenalty }),
    ...(request.seed !== undefined && { seed: request.seed }),
    ...(request.stop !== undefined && { stopSequences: [...request.stop] }),
    ...(request.jsonSchema !== undefined && {
      responseFormat: { type: 'json', name: 'reply', schema: request.jsonSchema as object },
    }),
    providerOptions: { openaiCompatible: ownOptions(request) },
  };
}

/** Options that the library has no name for; it passes on what it does not know. */
function ownOptions({ logitBias, jsonSchema }: ChatRequest): JsonObject {
  return {
    ...(logitBias !== undefined && { logit_bias: { ...logitBias } }),
    // "strict" providers refuse a schema of an open object.
    ...(jsonSchema !== undefined && { strictJsonSchema: jsonSchema.additionalProperties === false }),
  };
}

function providerMessage({
  role,
  content,
  images = [],
  toolCalls = [],
  toolCallId,
}: ChatMessage): CallOptions['prompt'][number] {
  const text = { type: 'text' as const, text: content };
  switch (role) {
    case 'system':
      return { role, content };
    case 'assistant':
      return {
        role,
        content: [
          ...(content === '' && toolCalls.length > 0 ? [] : [text]),
          ...toolCalls.map((call) => ({
            type: 'tool-call' as const,
            toolCallId: call.id,
            toolName: call.name,
            input: call.arguments,
          })),
        ],
      };
    case 'tool':
      return {
        role,
        content: [
          {
            type: 'tool-result',
            toolCallId: toolCallId ?? '',
            toolName: '',
            output: { type: 'text', value: content },
          },
        ],
      };
    case 'user': {
      const pictures = images.map(({ mediaType, bytes }) => ({
        type: 'file' as const,
        mediaType,
        data: { type: 'data' as const, data: bytes },
      }));
      return { role, content: [text, ...pictures] };
    }
    default:
      return role satisfies never;
  }
}

async function* readStream(stream: Stream): AsyncGenerator<ChatEvent> {
  let finished = false;
  for await (const part of stream) {
    if (part.type === 'text-delta') yield { type: 'text-delta', text: part.delta };
    else if (part.type === 'error') throw part.error;
    else if (part.type === 'finish') {
      finished = true;
      yield {
        type: 'finished',
        finishReason: part.finishReason.unified === 'length' ? 'length' : 'stop',
        usage: {
          promptTokens: part.usage.inputTokens.total ?? 0,
          completionTokens: part.usage.outputTokens.total ?? 0,
        },
      };
    }
  }
  if (!finished) throw new ModelError("The model's provider ended its reply too early.");
}

/** A provider's failure in our own words: its message may hold the prompt, so only the status goes on. */
function translate(error: unknown): ExhibitError {
  if (error instanceof ExhibitError) return error;
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : null;
  if (status === 429 || status === 503)
    return new UnavailableError(`The model's provider is overloaded (HTTP ${status}).`, { cause: error });
  if (status === 401 || status === 403)
    return new ModelError(`The model's provider refused the API key (HTTP ${status}).`, { cause: error });
  if (status !== null && Number.isFinite(status))
    return new ModelError(`The model's provider answered with HTTP ${status}.`, { cause: error });
  return new ModelError("The model's provider could not be reached or broke off.", { cause: error });
}
