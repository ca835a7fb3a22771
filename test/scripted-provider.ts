import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { ChatModel } from '../src/model/chat.ts';
import type { ModelCard } from '../src/model/model-card.ts';
import { createAnthropicChat } from '../src/providers/anthropic/create-anthropic-chat.ts';
import { createGoogleChat } from '../src/providers/google/create-google-chat.ts';
import { createOpenAiCompatibleChat } from '../src/providers/openai-compatible/create-openai-compatible-chat.ts';
import type { PatienceSettings } from '../src/providers/provider-settings.ts';
import { startListening } from './listening-server.ts';

export const DIALECTS = ['openai-compatible', 'anthropic', 'google'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** What a scripted model says, before it is put into the words of a provider. */
export type Said = {
  readonly text?: readonly string[];
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly finish?: 'stop' | 'length' | 'tool-calls';
};

/** Of every reply that is whole. */
export const SCRIPTED_USAGE = { promptTokens: 7, completionTokens: 3 };

export type Seen = { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string };
export type Handler = (seen: Seen, response: ServerResponse) => void;

export type ScriptedProvider = {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** Replies that are not ended yet and whose connection is still there. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
};

/** A provider on a free port of the loopback that does what `handle` does. */
export async function startScriptedProvider(handle: Handler): Promise<ScriptedProvider> {
  const seen: Seen[] = [];
  let open = 0;
  const { origin, close } = await startListening((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body };
      seen.push(one);
      open++;
      response.once('close', () => {
        open--;
      });
      handle(one, response);
    });
  });
  return { origin, seen, open: () => open, close };
}

/** The driver for a dialect, at a scripted provider. */
export function chatAt(
  dialect: Dialect,
  origin: string,
  given: Partial<ModelCard> & {
    readonly patience?: PatienceSettings;
    readonly apiKey?: string;
    /** The driver's own where left out. */
    readonly path?: string;
  } = {},
): ChatModel {
  const {
    patience = { firstByteSeconds: 5, silenceSeconds: 5 },
    apiKey = 'a-key',
    path = '/v1',
    ...card
  } = given;
  const settings = {
    card: { id: 'big', contextTokens: 32_000, seesImages: true, callsTools: true, size: 'large', ...card },
    baseUrl: `${origin}${path}`,
    apiKey,
    model: 'big-model',
    patience,
    fetch,
  } as const;
  switch (dialect) {
    case 'openai-compatible':
      return createOpenAiCompatibleChat(settings);
    case 'anthropic':
      return createAnthropicChat(settings);
    case 'google':
      return createGoogleChat(settings);
    default:
      return dialect satisfies never;
  }
}

export function beginStream(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'content-type': 'text/event-stream' });
}

/** The server-sent events of a reply, as each provider documents them; the last ones say why it ended. */
export function wireEvents(dialect: Dialect, said: Said): readonly string[] {
  switch (dialect) {
    case 'openai-compatible':
      return openAiEvents(said);
    case 'anthropic':
      return anthropicEvents(said);
    case 'google':
      return googleEvents(said);
    default:
      return dialect satisfies never;
  }
}

/** A whole reply. */
export function reply(dialect: Dialect, response: ServerResponse, said: Said): void {
  beginStream(response).end(wireEvents(dialect, said).join(''));
}

function openAiEvents({ text = [], calls = [], finish = 'stop' }: Said): readonly string[] {
  const chunk = (delta: object, facts: object = {}) =>
    data({
      id: 'x',
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, finish_reason: null, ...facts }],
    });
  return [
    ...text.map((content) => chunk({ content })),
    ...calls.map(({ id, name, arguments: written }, index) =>
      chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: written } }] }),
    ),
    chunk({}, { finish_reason: finish.replace('-', '_') }),
    data({ id: 'x', choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } }),
    'data: [DONE]\n\n',
  ];
}

function anthropicEvents({ text = [], calls = [], finish = 'stop' }: Said): readonly string[] {
  const event = (value: Readonly<Record<string, unknown>>) => `event: ${value.type}\n${data(value)}`;
  const block = (index: number, content_block: object, deltas: readonly object[]) => [
    event({ type: 'content_block_start', index, content_block }),
    ...deltas.map((delta) => event({ type: 'content_block_delta', index, delta })),
    event({ type: 'content_block_stop', index }),
  ];
  const deltas = text.map((piece) => ({ type: 'text_delta', text: piece }));
  const first = text.length === 0 ? 0 : 1;
  const stopReason = { stop: 'end_turn', length: 'max_tokens', 'tool-calls': 'tool_use' }[finish];
  const message = { id: 'x', type: 'message', role: 'assistant', model: 'big-model', content: [] };
  const usage = { input_tokens: 7, output_tokens: 1 };
  return [
    event({ type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null, usage } }),
    ...(first === 0 ? [] : block(0, { type: 'text', text: '' }, deltas)),
    ...calls.flatMap(({ id, name, arguments: written }, index) =>
      block(first + index, { type: 'tool_use', id, name, input: {} }, [
        { type: 'input_json_delta', partial_json: written },
      ]),
    ),
    event({
      type: 'message_delta',
      ...{ delta: { stop_reason: stopReason, stop_sequence: null }, usage: { output_tokens: 3 } },
    }),
    event({ type: 'message_stop' }),
  ];
}

function googleEvents({ text = [], calls = [], finish = 'stop' }: Said): readonly string[] {
  const chunk = (parts: readonly object[], facts: object = {}) =>
    data({ candidates: [{ index: 0, content: { role: 'model', parts }, ...facts }] });
  return [
    ...text.map((piece) => chunk([{ text: piece }])),
    ...calls.map(({ name, arguments: written }) =>
      chunk([
        { functionCall: { name, args: JSON.parse(written) }, thoughtSignature: `signature of ${name}` },
      ]),
    ),
    data({
      candidates: [
        {
          index: 0,
          content: { role: 'model', parts: [] },
          finishReason: finish === 'length' ? 'MAX_TOKENS' : 'STOP',
        },
      ],
      usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 3, totalTokenCount: 10 },
    }),
  ];
}

function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
