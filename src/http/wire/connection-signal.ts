import type { FastifyReply } from 'fastify';

/** Aborts when the client goes away before its answer is complete, or when `closing` does. */
export function connectionSignal(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  if (reply.raw.destroyed) gone.abort();
  return AbortSignal.any([gone.signal, closing]);
}
