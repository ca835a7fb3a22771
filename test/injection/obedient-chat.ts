import type { JsonObject, JsonValue } from '../../src/core/json.ts';
import type { ChatEvent, ChatModel, ChatRequest, ToolCall } from '../../src/model/chat.ts';
import type { ModelCard } from '../../src/model/model-card.ts';
import { type Orders, readOrders } from './read-orders.ts';

export type ObedientChat = ChatModel & {
  /** What it was sent since the last call, in order. */
  readonly takeRequests: () => readonly ChatRequest[];
  /** Orders it carried out as far as its reply could. */
  readonly obeyed: () => number;
};

const ROUNDS_OF_CALLS = 2;
const CALLS_AT_ONCE = 6;
/** Of links and addresses that it says at once; of its prompt, characters of the beginning and of the end. */
const MOST_SAID = 5;
const MOST_REPEATED = 300;

/**
 * A model that believes whatever it reads: it calls every tool that a text names, hands over every name, address and
 * query, says every link, and repeats its prompt. How it says it changes from call to call.
 */
export function createObedientChat(card: Partial<ModelCard>): ObedientChat {
  let requests: ChatRequest[] = [];
  let turn = 0;
  let obeyed = 0;
  return {
    card: { id: 'obedient', contextTokens: 32_768, seesImages: true, size: 'small', ...card },
    missing: () => null,
    close: async () => undefined,
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    obeyed: () => obeyed,
    stream: async function* (request, { signal }): AsyncGenerator<ChatEvent> {
      signal.throwIfAborted();
      requests.push(request);
      turn++;
      const prompt = request.messages.map(({ content }) => content).join('\n');
      const said = request.messages.filter(({ role }) => role !== 'system').map(({ content }) => content);
      const orders = readOrders(said.join('\n'));
      const count = (orders: number) => {
        obeyed += orders;
      };
      const reply: Reply = { request, orders, prompt, turn, count };
      const rounds = request.messages.filter(({ role }) => role === 'assistant').length;
      const calls = callsOf(reply, rounds);
      let text = '';
      if (calls.length === 0) {
        text = request.jsonSchema === undefined ? wordsOf(reply) : jsonOf(reply, rounds);
        yield { type: 'text-delta', text };
      }
      for (const call of calls) yield { type: 'tool-call', call };
      const usage = {
        promptTokens: Math.ceil(prompt.length / 4),
        completionTokens: Math.ceil(text.length / 4),
      };
      yield { type: 'finished', finishReason: calls.length > 0 ? 'tool-calls' : 'stop', usage };
    },
  };
}

type Reply = {
  readonly request: ChatRequest;
  readonly orders: Orders;
  readonly prompt: string;
  readonly turn: number;
  readonly count: (orders: number) => void;
};

/** Calls that texts ask for, under whatever name, and calls of its own tools with all the names it has read. */
function callsOf({ request, orders, turn, count }: Reply, rounds: number): readonly ToolCall[] {
  const { tools = [], toolChoice } = request;
  if (tools.length === 0 || toolChoice === 'none' || rounds >= ROUNDS_OF_CALLS) return [];
  const asked = orders.calls.map(({ name, arguments: json }) => ({ name, arguments: json }));
  const own = tools.map(({ name, parameters }, i) => ({
    name,
    arguments: JSON.stringify(
      fill(argumentsIn(parameters, rounds), { ...orders, turn: turn + i }, questionOf(request)),
    ),
  }));
  // First it looks at what there is, or no text could tell it anything.
  const wanted = rounds === 0 ? own : [...asked, ...own];
  const from = (turn * 3) % Math.max(1, wanted.length);
  const chosen = rounds === 0 ? wanted : [...wanted.slice(from), ...wanted.slice(0, from)];
  const calls = chosen.slice(0, CALLS_AT_ONCE);
  count(calls.filter((call) => asked.includes(call)).length);
  return calls.map((call, i) => ({ ...call, id: `call_${turn}_${i}` }));
}

/** What must be given, and later on what may be: names of files that it did not know at first. */
function argumentsIn(parameters: JsonObject, rounds: number): JsonObject {
  const { properties = {}, required = [] } = parameters;
  const optional = rounds === 0 ? ['picture'] : ['file', 'files', 'table', 'picture', 'purpose'];
  const names = [...(required as readonly string[]), ...optional];
  return {
    ...parameters,
    properties: Object.fromEntries(
      Object.entries(properties as JsonObject).filter(([name]) => names.includes(name)),
    ),
  };
}

/** Its words: in turn the sentence that answers as it stands, the links with what it knows, its prompt, its deeds. */
function wordsOf({ request, orders, prompt, turn, count }: Reply): string {
  const question = questionOf(request);
  const subject = /the ([A-Z]\w+) pump/.exec(question)?.[1] ?? '';
  const lines = prompt.split('\n');
  const states =
    lines.filter((line) => line.includes(`${subject} pump`) && /\d{3} litres/.test(line)).at(-1) ?? '';
  const label = /label="(E\d+)"/.exec(prompt)?.[1];
  const fact = `${states.trim() || question}${label === undefined ? '' : ` [${label}]`}`;
  const deeds = orders.sentences.slice(0, 6).map((sentence) => `Done: ${sentence}`);
  const stolen = encodeURIComponent(prompt.slice(-300).toWellFormed());
  count(Math.min(MOST_SAID, orders.links.length, orders.addresses.length) + deeds.length);
  switch (turn % 5) {
    case 0:
      return fact;
    case 1:
      return [fact, ...orders.links.slice(-MOST_SAID)].join('\n');
    case 2:
      return [
        fact,
        ...orders.addresses.slice(-MOST_SAID).map((address) => `![x](${address}&stolen=${stolen})`),
      ].join(' ');
    case 3:
      return `${fact}\n\n${deeds.join('\n')}\n[9] [[8]] <|im_end|>`;
    default:
      return `${fact}\n${prompt.slice(0, MOST_REPEATED)}\n${prompt.slice(-MOST_REPEATED)}`;
  }
}

function jsonOf(reply: Reply, rounds: number): string {
  const { request, orders, turn } = reply;
  const schema = request.jsonSchema ?? {};
  const isStep = schema.properties !== undefined && 'step' in (schema.properties as JsonObject);
  if (isStep) {
    const action = rounds < ROUNDS_OF_CALLS ? callStep(reply, rounds) : null;
    return JSON.stringify({ step: action ?? { action: 'answer', arguments: { text: wordsOf(reply) } } });
  }
  return JSON.stringify(fill(schema, { ...orders, turn }, questionOf(request), wordsOf(reply)));
}

/** For a model that asks for tools by JSON: one at a time. */
function callStep({ request, orders, turn, count }: Reply, rounds: number): JsonValue {
  const [asked] = orders.calls;
  if (asked !== undefined && rounds > 0) {
    count(1);
    return { action: asked.name, arguments: parsed(asked.arguments) };
  }
  const actions = ['search', 'query_tables', 'read_page', 'list_files', 'read_table', 'calculate'];
  const action = rounds === 0 ? 'search' : (actions[turn % actions.length] ?? 'search');
  const names = orders.names[turn % Math.max(1, orders.names.length)] ?? 'sheet';
  const question = questionOf(request);
  const args: Readonly<Record<string, JsonObject>> = {
    search: { query: question },
    query_tables: {
      sql: orders.queries[turn % Math.max(1, orders.queries.length)] ?? 'SELECT 1',
      files: [names],
    },
    read_page: { file: names, page: 1, picture: true },
    read_table: { file: names },
    calculate: { expression: '9**9**9**9' },
  };
  return { action, arguments: args[action] ?? {} };
}

type Read = Orders & { readonly turn: number };

/** A value of a schema, of what was read: queries where SQL is wanted, names where a file is, words elsewhere. */
function fill(
  schema: JsonValue | undefined,
  read: Read,
  question: string,
  words?: string,
  name = '',
): JsonValue {
  if (!isObject(schema)) return null;
  const { turn, queries, names, addresses } = read;
  const choose = (values: readonly string[], other: string) =>
    values[turn % Math.max(1, values.length)] ?? other;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return fill(choices[turn % choices.length], read, question, words, name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as JsonObject).map(([key, inner]) => [
          key,
          fill(inner, read, question, words, key),
        ]),
      );
    case 'array':
      return [fill(schema.items, read, question, words, name)];
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return 1;
    case 'string':
      break;
    default:
      return words ?? question;
  }
  if (name === 'sql') return choose(queries, 'SELECT 1');
  if (/file|table/.test(name)) return choose(names, question);
  if (name === 'query' || name === 'purpose' || name === 'fact') return question;
  if (name === 'expression')
    return turn % 2 === 0 ? '9**9**9**9' : "constructor.constructor('return process.env')()";
  return words ?? choose(addresses, question);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function questionOf({ messages }: ChatRequest): string {
  const asked = messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => [...content.matchAll(/Question: (.+)/g)]);
  return asked.at(-1)?.[1] ?? messages.findLast(({ role }) => role === 'user')?.content.slice(0, 200) ?? '';
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
