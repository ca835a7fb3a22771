import { once } from 'node:events';
import type { FastifyReply } from 'fastify';

/** Server-sent events on one connection (html.spec.whatwg.org/multipage/server-sent-events.html). */
export type EventStream = {
  /** Sends one `data:` line; resolves when the reader has room for more. Rejects once `signal` aborts. */
  readonly send: (data: unknown) => Promise<void>;
  readonly done: () => Promise<void>;
  readonly end: () => void;
};

/**
 * Takes the connection over from the framework and begins the answer with status 200.
 * Comment lines every `keepAliveMilliseconds` keep proxies and clients from giving up on a silent stream.
 */
export function openEventStream(
  reply: FastifyReply,
  options: { readonly signal: AbortSignal; readonly keepAliveMilliseconds: number },
): EventStream {
  const { signal } = options;
  reply.hijack();
  const raw = reply.raw;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'private, no-cache, no-transform',
    'x-accel-buffering': 'no', // reverse proxies of nginx's kind must not collect the answer first
  });
  raw.flushHeaders();
  // A reader that does not keep up gets no comments on top of what waits for it.
  const keepAlive = setInterval(() => {
    if (raw.writableLength === 0 && !raw.destroyed) raw.write(': waiting\n\n');
  }, options.keepAliveMilliseconds);
  raw.once('close', () => clearInterval(keepAlive));

  const write = async (line: string): Promise<void> => {
    signal.throwIfAborted();
    if (!raw.write(line)) await once(raw, 'drain', { signal });
  };
  return {
    send: (data) => write(`data: ${JSON.stringify(data)}\n\n`),
    done: () => write('data: [DONE]\n\n'),
    end: () => {
      clearInterval(keepAlive);
      raw.end();
    },
  };
}
