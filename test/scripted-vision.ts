import type { ServerResponse } from 'node:http';
import { startListening } from './listening-server.ts';

/** What the endpoint was asked. */
export type VisionRequest = {
  readonly authorization: string | undefined;
  readonly model: string;
  readonly system: string;
  /** What stands beside the picture. */
  readonly text: string;
  readonly mediaType: string;
  readonly image: Buffer;
};

/** What it says: text, an HTTP status, or nothing at all while the client waits. */
export type VisionReply = string | number | 'hang';

export type ScriptedVision = {
  readonly baseUrl: string;
  readonly requests: readonly VisionRequest[];
  /** Requests that the client gave up. */
  readonly abandoned: () => number;
  readonly close: () => Promise<void>;
};

/** Tokens of each reply, as the endpoint reports them. */
export const VISION_USAGE = { prompt_tokens: 700, completion_tokens: 30, total_tokens: 730 };

/** An OpenAI-compatible endpoint that takes pictures: a real server that says what the test wants. */
export async function startScriptedVision(
  reply: (request: VisionRequest, index: number) => VisionReply | Promise<VisionReply>,
): Promise<ScriptedVision> {
  const requests: VisionRequest[] = [];
  let abandoned = 0;
  const { origin, close } = await startListening(async (incoming, response) => {
    let body = '';
    for await (const piece of incoming) body += piece;
    const request = readRequest(body, incoming.headers.authorization);
    requests.push(request);
    let finished = false;
    response.on('finish', () => {
      finished = true;
    });
    response.on('close', () => {
      if (!finished) abandoned++;
    });
    const said = await reply(request, requests.length - 1);
    if (said === 'hang') return;
    if (typeof said === 'number') {
      response.writeHead(said, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'scripted failure', type: 'scripted' } }));
    } else stream(response, said);
  });
  return { baseUrl: `${origin}/v1`, requests, abandoned: () => abandoned, close };
}

type WireMessage = {
  readonly role: string;
  readonly content:
    | string
    | readonly {
        readonly type: string;
        readonly text?: string;
        readonly image_url?: { readonly url: string };
      }[];
};

function readRequest(body: string, authorization: string | undefined): VisionRequest {
  const { model, messages } = JSON.parse(body) as {
    readonly model: string;
    readonly messages: readonly WireMessage[];
  };
  const system = messages.find(({ role }) => role === 'system')?.content;
  const parts = messages.find(({ role }) => role === 'user')?.content ?? [];
  const user = typeof parts === 'string' ? [{ type: 'text', text: parts }] : parts;
  const url = user.find((part) => 'image_url' in part)?.image_url?.url ?? '';
  const [, mediaType = '', base64 = ''] = /^data:([^;]+);base64,(.*)$/.exec(url) ?? [];
  return {
    authorization,
    model,
    system: typeof system === 'string' ? system : '',
    text: user.map((part) => part.text ?? '').join(''),
    mediaType,
    image: Buffer.from(base64, 'base64'),
  };
}

function stream(response: ServerResponse, text: string): void {
  const chunk = { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'scripted' };
  const send = (data: object) => response.write(`data: ${JSON.stringify({ ...chunk, ...data })}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  send({ choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] });
  send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  send({ choices: [], usage: VISION_USAGE });
  response.end('data: [DONE]\n\n');
}
