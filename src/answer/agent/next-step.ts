import { z } from 'zod';
import type { TokenUsage } from '../../core/answer-event.ts';
import { ModelError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ChatMessage, ChatModel, ChatTool, Sampling, ToolCall } from '../../model/chat.ts';

/** A reply of the model: tools that it wants called, or else its answer. */
export type Step = {
  /** As it wrote it. */
  readonly said: string;
  /** Its answer; '' while it calls tools. */
  readonly answer: string;
  readonly calls: readonly ToolCall[];
  readonly usage: TokenUsage;
};

export type StepOptions = {
  readonly tools: readonly ChatTool[];
  readonly mayCall: boolean;
  readonly maxTokens: number;
  /** Left out: the most likely reply. */
  readonly sampling?: Sampling;
  readonly signal: AbortSignal;
};

/** Has the model say what comes next: by its own tool calls, or as JSON where it has none. */
export async function nextStep(
  chat: ChatModel,
  messages: readonly ChatMessage[],
  { tools, mayCall, maxTokens, sampling = {}, signal }: StepOptions,
): Promise<Step> {
  const native = chat.card.callsTools === true;
  const asking = native
    ? { tools, ...(mayCall ? {} : { toolChoice: 'none' as const }) }
    : { jsonSchema: stepSchema(mayCall ? tools : []) };
  let said = '';
  let usage: TokenUsage | null = null;
  const calls: ToolCall[] = [];
  for await (const event of chat.stream(
    { messages, maxTokens, temperature: 0, ...sampling, ...asking },
    { signal },
  )) {
    if (event.type === 'text-delta') said += event.text;
    else if (event.type === 'tool-call') calls.push(event.call);
    else usage = event.usage;
  }
  if (usage === null) throw new ModelError('The chat model ended without finishing its reply.');
  if (native) {
    const wanted = mayCall ? calls : [];
    return { said, usage, calls: wanted, answer: wanted.length > 0 ? '' : said };
  }
  return { said, usage, ...readStep(said, mayCall) };
}

const ANSWER = 'answer';

const stepReply = z.object({ action: z.string(), arguments: z.unknown().optional() });
const answerArguments = z.object({ text: z.string() });

/** A reply that is no such JSON is taken for the answer itself: models without a grammar like to just say it. */
function readStep(said: string, mayCall: boolean): Pick<Step, 'answer' | 'calls'> {
  const parsed = stepReply.safeParse(stepIn(said));
  if (!parsed.success) return { answer: said, calls: [] };
  const { action, arguments: given } = parsed.data;
  const answer = answerArguments.safeParse(given);
  if (action === ANSWER || !mayCall) return { answer: answer.success ? answer.data.text : '', calls: [] };
  return { answer: '', calls: [{ id: '', name: action, arguments: JSON.stringify(given ?? {}) }] };
}

function stepIn(said: string): unknown {
  const start = said.indexOf('{');
  const end = said.lastIndexOf('}');
  if (start < 0 || end < start) return null;
  try {
    const value: unknown = JSON.parse(said.slice(start, end + 1));
    return typeof value === 'object' && value !== null && 'step' in value ? value.step : value;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** One of the tools with its own arguments, or the answer. */
function stepSchema(tools: readonly ChatTool[]): JsonObject {
  const choice = (action: string, args: JsonObject): JsonObject => ({
    type: 'object',
    properties: { action: { const: action }, arguments: args },
    required: ['action', 'arguments'],
  });
  const text = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
  const choices = [...tools.map(({ name, parameters }) => choice(name, parameters)), choice(ANSWER, text)];
  return { type: 'object', properties: { step: { anyOf: choices } }, required: ['step'] };
}
