import type { FastifyInstance } from 'fastify';
import { UnavailableError } from '../core/errors.ts';

/** `begun` aborts when the server is told to close, `over` when the time for draining has passed too. */
export type Shutdown = { readonly begun: AbortSignal; readonly over: AbortSignal };

/** How often connections whose answer has ended meanwhile are closed, so that none is waited for. */
const CLOSE_IDLE_MILLISECONDS = 50;
/** What a stopped answer gets to tell its reader so, before the connection is cut. */
const LAST_WORDS_MILLISECONDS = 1000;

/** Running answers may go on for a while; watchers are sent away at once. */
export function shutDownGracefully(app: FastifyInstance, drainMilliseconds: number): Shutdown {
  const begun = new AbortController();
  const over = new AbortController();
  const reason = () => new UnavailableError('The server is shutting down.', { retryAfterSeconds: 5 });
  app.addHook('preClose', async () => {
    begun.abort(reason());
    const { server } = app;
    const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_MILLISECONDS);
    const stop = setTimeout(() => over.abort(reason()), drainMilliseconds);
    const cut = setTimeout(() => server.closeAllConnections(), drainMilliseconds + LAST_WORDS_MILLISECONDS);
    const clear = () => {
      clearInterval(idle);
      clearTimeout(stop);
      clearTimeout(cut);
    };
    if (server.listening) server.once('close', clear);
    else clear();
  });
  return { begun: begun.signal, over: over.signal };
}
