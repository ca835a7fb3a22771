import type { ServerResponse } from 'node:http';
import { beginStream, type Dialect, wireEvents } from '../scripted-provider.ts';

/** What a provider may do wrong. `begun`: after the first text. */
export type Fault = {
  readonly name: string;
  readonly begun: boolean;
  readonly hangs?: boolean;
  readonly commit: (dialect: Dialect, response: ServerResponse) => void;
  /** Of a question whose every call meets this fault. */
  readonly calls: number;
  /** What becomes of the call; null: nothing, the reply is whole. */
  readonly error: 'unavailable' | 'model_error' | null;
};

const SAID = { text: ['the tower ', 'is 65 m ', 'high'] } as const;
/** So that the text has been read before what follows it. */
const PAUSE_MILLISECONDS = 50;
const TEN_MEGABYTES = 10 * 2 ** 20;
const CALLS = [
  { id: 'same', name: 'search', arguments: '{"query":"a"}' },
  { id: 'same', name: 'search', arguments: '{"query":"b"}' },
] as const;

const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Fault['commit'] =>
  (_, response) =>
    response
      .writeHead(code, { 'content-type': 'application/json', ...headers })
      .end('{"type":"error","error":{"type":"error","message":"echo of the prompt and of a-key"}}');

/** The events up to the first text. */
function parted(dialect: Dialect): string {
  const events = wireEvents(dialect, SAID);
  const at = events.findIndex((event) => event.includes('the tower')) + 1;
  return events.slice(0, at).join('');
}

/** The same at the start of a reply and in its midst. */
function atBoth(
  name: string,
  expected: Pick<Fault, 'calls' | 'error'>,
  commit: (response: ServerResponse) => void,
): readonly Fault[] {
  return [
    {
      name: `${name} before the first token`,
      begun: false,
      ...expected,
      commit: (_, response) => commit(beginStream(response)),
    },
    {
      name: `${name} in the stream`,
      begun: true,
      calls: 1,
      error: 'model_error',
      commit: (dialect, response) => {
        beginStream(response).write(parted(dialect), () => setTimeout(commit, PAUSE_MILLISECONDS, response));
      },
    },
  ];
}

export const FAULTS: readonly Fault[] = [
  ...[429, 500, 503, 529].map((code) => ({
    name: `HTTP ${code}`,
    begun: false,
    calls: 3,
    error: 'unavailable' as const,
    commit: status(code),
  })),
  {
    name: 'HTTP 429 that asks for a minute',
    begun: false,
    calls: 1,
    error: 'unavailable',
    commit: status(429, { 'retry-after': '60' }),
  },
  ...[400, 401, 404].map((code) => ({
    name: `HTTP ${code}`,
    begun: false,
    calls: 1,
    error: 'model_error' as const,
    commit: status(code),
  })),
  {
    name: 'a redirect',
    begun: false,
    calls: 1,
    error: 'model_error',
    commit: status(307, { location: 'http://127.0.0.1:9/elsewhere' }),
  },
  {
    name: 'a reset before the headers',
    begun: false,
    calls: 3,
    error: 'unavailable',
    commit: (_, response) => response.destroy(),
  },
  ...atBoth('a reset', { calls: 3, error: 'unavailable' }, (response) => {
    response.flushHeaders();
    setImmediate(() => response.destroy());
  }),
  {
    name: 'a hang before the headers',
    hangs: true,
    begun: false,
    calls: 1,
    error: 'unavailable',
    commit: () => undefined,
  },
  ...atBoth('a hang', { calls: 1, error: 'unavailable' }, (response) => response.flushHeaders()).map(
    (fault) => ({ ...fault, hangs: true }),
  ),
  ...atBoth('truncated JSON', { calls: 1, error: 'model_error' }, (response) =>
    response.end('data: {"id":"x","choi\n\n'),
  ),
  ...atBoth('bad UTF-8', { calls: 1, error: 'model_error' }, (response) =>
    response.end(
      Buffer.concat([Buffer.from('data: {"id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}\n\n')]),
    ),
  ),
  ...atBoth('a reply of a wrong type', { calls: 1, error: 'model_error' }, (response) =>
    response.end('data: {"choices":7,"candidates":7,"type":7}\n\n'),
  ),
  {
    name: 'a web page',
    begun: false,
    calls: 1,
    error: 'model_error',
    commit: (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
  },
  ...atBoth('an end without an end', { calls: 1, error: 'model_error' }, (response) => response.end()),
  ...atBoth('a line of 10 MB', { calls: 1, error: 'model_error' }, (response) =>
    response.end(`data: ${'x'.repeat(TEN_MEGABYTES)}\n\n`),
  ),
  {
    name: 'duplicate ids of tool calls',
    begun: true,
    calls: 1,
    error: null,
    commit: (dialect, response) =>
      beginStream(response).end(wireEvents(dialect, { calls: CALLS, finish: 'tool-calls' }).join('')),
  },
  {
    name: 'no [DONE]',
    begun: true,
    calls: 1,
    error: null,
    commit: (dialect, response) =>
      beginStream(response).end(wireEvents(dialect, SAID).join('').replace('data: [DONE]\n\n', '')),
  },
];
