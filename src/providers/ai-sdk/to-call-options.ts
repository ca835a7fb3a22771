import type { ChatRequest, ToolCall } from '../../model/chat.ts';
import type { CallMetadata, CallOptions } from './language-model.ts';
import { toPrompt } from './to-prompt.ts';

type Given = {
  readonly signal: AbortSignal;
  readonly metadataOf: (call: ToolCall) => CallMetadata | undefined;
  /** Options that only this provider has. */
  readonly ownOptions: CallOptions['providerOptions'];
};

/** One request in the words of the AI SDK. */
export function toCallOptions(request: ChatRequest, { signal, metadataOf, ownOptions }: Given): CallOptions {
  const { temperature, topP, presencePenalty, frequencyPenalty, seed, stop, jsonSchema } = request;
  const tools = request.tools ?? [];
  return {
    prompt: toPrompt(request.messages, metadataOf),
    maxOutputTokens: request.maxTokens,
    abortSignal: signal,
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(presencePenalty !== undefined && { presencePenalty }),
    ...(frequencyPenalty !== undefined && { frequencyPenalty }),
    ...(seed !== undefined && { seed }),
    ...(stop !== undefined && { stopSequences: [...stop] }),
    ...(jsonSchema !== undefined && {
      responseFormat: { type: 'json', name: 'reply', schema: jsonSchema as object },
    }),
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, parameters }) => ({
        type: 'function' as const,
        name,
        description,
        inputSchema: parameters as object,
      })),
      toolChoice: { type: request.toolChoice ?? 'auto' },
    }),
    ...(ownOptions !== undefined && { providerOptions: ownOptions }),
  };
}
