import type { AnswerEvent } from '../../core/answer-event.ts';
import { ExhibitError } from '../../core/errors.ts';
import type { ToolCall } from '../../model/chat.ts';
import type { Tool, ToolResult } from '../tools/define-tool.ts';
import type { CallResult } from './conversation.ts';
import type { EvidenceLedger } from './evidence-ledger.ts';

/** The calls of one question. */
export type CallDesk = {
  /** Runs calls one after the other. Whatever is wrong with one of them is told to the model. */
  readonly call: (
    calls: readonly ToolCall[],
    most: number,
  ) => AsyncGenerator<AnswerEvent, readonly CallResult[]>;
  readonly called: () => boolean;
  /** What a tool threw first; null: none did. */
  readonly failure: () => unknown;
};

export function createCallDesk(
  tools: readonly Tool[],
  ledger: EvidenceLedger,
  { signal }: { readonly signal: AbortSignal },
): CallDesk {
  const byName = new Map(tools.map((tool) => [tool.definition.name, tool]));
  const answered = new Map<string, ToolResult>();
  const ids = new Set<string>();
  let failure: unknown = null;

  const uniqueId = (id: string): string => {
    let unique = id === '' ? 'call' : id;
    for (let i = 2; ids.has(unique); i++) unique = `${id === '' ? 'call' : id}_${i}`;
    ids.add(unique);
    return unique;
  };
  /** Taken from an earlier call only while what that gave still stands in the conversation. */
  const known = (key: string): ToolResult | null => {
    const before = answered.get(key);
    return before?.images === undefined && before?.labels?.every(ledger.isShown) ? before : null;
  };
  const run = async function* ({ name, arguments: text }: ToolCall): AsyncGenerator<AnswerEvent, ToolResult> {
    const tool = byName.get(name);
    if (tool === undefined) {
      const reason = 'there is no such tool';
      yield { type: 'tool-refused', tool: name.slice(0, 60), reason };
      return { text: `There is no tool of this name; there are ${[...byName.keys()].join(', ')}.` };
    }
    const args = parseArguments(text);
    if (args === undefined) {
      yield { type: 'tool-refused', tool: name, reason: 'its arguments are no JSON' };
      return { text: 'The arguments are no JSON object.' };
    }
    const key = `${name} ${keyOf(args)}`;
    const before = known(key);
    if (before !== null) return { text: `As before: ${before.text}`, labels: before.labels ?? [] };
    try {
      const result = yield* tool.run(args);
      answered.set(key, result);
      return result;
    } catch (error) {
      signal.throwIfAborted();
      failure ??= error;
      yield { type: 'tool-refused', tool: name, reason: 'it failed' };
      return {
        text: error instanceof ExhibitError ? `The tool failed: ${error.message}` : 'The tool failed.',
      };
    }
  };
  return {
    called: () => ids.size > 0,
    failure: () => failure,
    call: async function* (calls, most) {
      const results: CallResult[] = [];
      for (const [i, call] of calls.entries()) {
        const result =
          i < most ? yield* run(call) : { text: `Not done: ${most} calls at once are the most.` };
        const labels = result.labels ?? [];
        ledger.setShown(labels, true);
        const { text, images = [] } = result;
        // A provider may refuse a conversation with broken arguments in it.
        const kept = parseArguments(call.arguments) === undefined ? '{}' : call.arguments;
        results.push({ call: { ...call, id: uniqueId(call.id), arguments: kept }, text, labels, images });
      }
      return results;
    },
  };
}

function parseArguments(text: string): unknown {
  try {
    return JSON.parse(text.trim() === '' ? '{}' : text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The same whatever the order of the arguments and the purpose that is given. */
function keyOf(args: unknown): string {
  if (typeof args !== 'object' || args === null) return JSON.stringify(args);
  const entries = Object.entries(args).filter(([name]) => name !== 'purpose');
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
