import { ModelError } from '../../core/errors.ts';
import type { ChatEvent, ToolCall } from '../../model/chat.ts';
import type { CallMetadata, Part } from './language-model.ts';

/** What to do with what comes beside the events. */
export type Reading = {
  readonly remember: (call: ToolCall, metadata: CallMetadata) => void;
};

/**
 * What a provider sends, as our events. Calls get ids that differ; their arguments stay as the model wrote them.
 * @throws {ModelError} when the reply is withheld or breaks off; what the provider reports as an error, as it is
 */
export async function* readParts(
  parts: AsyncIterable<Part>,
  { remember }: Reading,
): AsyncGenerator<ChatEvent> {
  const ids = new Set<string>();
  let said = false;
  let finished = false;
  for await (const part of parts) {
    if (part.type === 'text-delta') {
      if (part.delta === '') continue;
      said = true;
      yield { type: 'text-delta', text: part.delta };
    } else if (part.type === 'tool-call') {
      const call = { id: unused(part.toolCallId, ids), name: part.toolName, arguments: part.input };
      if (part.providerMetadata !== undefined) remember(call, part.providerMetadata);
      yield { type: 'tool-call', call };
    } else if (part.type === 'error') {
      throw part.error;
    } else if (part.type === 'finish') {
      const { unified, raw } = part.finishReason;
      if (unified === 'content-filter' && !said)
        throw new ModelError("The model's provider withheld its reply.");
      if (unified === 'error' || raw === undefined) throw brokeOff();
      finished = true;
      yield {
        type: 'finished',
        finishReason: ids.size > 0 ? 'tool-calls' : unified === 'length' ? 'length' : 'stop',
        usage: {
          promptTokens: part.usage.inputTokens.total ?? 0,
          completionTokens: part.usage.outputTokens.total ?? 0,
        },
      };
    }
  }
  if (!finished) throw brokeOff();
}

function brokeOff(): ModelError {
  return new ModelError("The model's provider ended its reply too early.");
}

function unused(id: string, ids: Set<string>): string {
  let own = id;
  for (let count = 2; ids.has(own); count++) own = `${id}_${count}`;
  ids.add(own);
  return own;
}
