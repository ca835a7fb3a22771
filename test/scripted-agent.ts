import type { ChatEvent, ChatModel, ChatRequest } from '../src/model/chat.ts';
import type { ModelCard } from '../src/model/model-card.ts';

export type ScriptedCall = {
  readonly name: string;
  readonly arguments: object | string;
  readonly id?: string;
};

/** What the model says: text, calls of tools, or a failure. */
export type ScriptedMove =
  | string
  | readonly ScriptedCall[]
  | Error
  | ((request: ChatRequest) => string | readonly ScriptedCall[] | Error);

export type ScriptedAgent = ChatModel & {
  /** All requests so far, in order. */
  readonly requests: readonly ChatRequest[];
  /** What the model was told since its last reply, of the request `index` (−1: the last one). */
  readonly told: (index: number) => string;
};

/**
 * A large model that plays a script: its moves in order, the last one again and again. Told that no tool may be called,
 * it wants to call one all the same. With `callsTools: false` its calls come as the JSON that is asked for.
 */
export function createScriptedAgent(
  moves: readonly ScriptedMove[],
  card: Partial<ModelCard> = {},
): ScriptedAgent {
  const requests: ChatRequest[] = [];
  const callsTools = card.callsTools ?? true;
  return {
    card: {
      id: 'scripted-agent',
      contextTokens: 32_768,
      seesImages: true,
      callsTools,
      size: 'large',
      ...card,
    },
    missing: () => null,
    close: async () => undefined,
    requests,
    told: (index) => toldIn(requests.at(index)),
    stream: async function* (request, { signal }): AsyncGenerator<ChatEvent> {
      signal.throwIfAborted();
      const move = moves[Math.min(requests.length, moves.length - 1)] ?? '';
      requests.push(request);
      const made = typeof move === 'function' ? move(request) : move;
      if (made instanceof Error) throw made;
      if (typeof made === 'string')
        yield { type: 'text-delta', text: callsTools ? made : step('answer', { text: made }) };
      else if (callsTools)
        for (const [i, { id, name, arguments: given }] of made.entries())
          yield {
            type: 'tool-call',
            call: {
              id: id ?? `call_${requests.length}_${i}`,
              name,
              arguments: typeof given === 'string' ? given : JSON.stringify(given),
            },
          };
      else yield { type: 'text-delta', text: step(made[0]?.name ?? '', made[0]?.arguments ?? {}) };
      const isText = typeof made === 'string' || !callsTools;
      yield {
        type: 'finished',
        finishReason: isText ? 'stop' : 'tool-calls',
        usage: { promptTokens: 100, completionTokens: 20 },
      };
    },
  };
}

function step(action: string, given: object | string): string {
  return JSON.stringify({ step: { action, arguments: given } });
}

function toldIn(request: ChatRequest | undefined): string {
  const messages = request?.messages ?? [];
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  return messages
    .slice(last + 1)
    .map(({ content }) => content)
    .join('\n');
}

/** One model after the other in the place of one: for a server that is started once. */
export function createSwitchableAgent(
  first: ScriptedAgent,
): ChatModel & { play: (next: ScriptedAgent) => void } {
  let model: ChatModel = first;
  return {
    get card() {
      return model.card;
    },
    missing: () => null,
    close: async () => undefined,
    stream: (request, options) => model.stream(request, options),
    play: (next) => {
      model = next;
    },
  };
}

/** The label of the first block of data whose text holds these words. */
export function labelOf(request: ChatRequest, words: string): string {
  const text = request.messages.map(({ content }) => content).join('\n');
  const blocks = [...text.matchAll(/<data label="(E\d+)"[^>]*>\n([\s\S]*?)\n<\/data>/g)];
  const found = blocks.find(([, , content]) => content?.includes(words));
  if (found?.[1] === undefined) throw new Error(`no evidence says ${words}`);
  return found[1];
}
