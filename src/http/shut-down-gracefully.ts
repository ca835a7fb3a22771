import type { FastifyInstance } from 'fastify';
import { UnavailableError } from '../core/errors.ts';

/** `begun` aborts when the server is told to close, `over` when the time for draining has passed too. */
export type Shutdown = { readonly begun: AbortSignal; readonly over: AbortSignal };

/** Running answers may go on for a while; watchers are sent away at once. */
export function shutDownGracefully(app: FastifyInstance, drainMilliseconds: number): Shutdown {
  const begun = new AbortController();
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const reason = () => new UnavailableError('The server is shutting down.', { retryAfterSeconds: 5 });
  app.addHook('preClose', async () => {
    begun.abort(reason());
    timer = setTimeout(() => over.abort(reason()), drainMilliseconds);
  });
  app.addHook('onClose', async () => clearTimeout(timer));
  return { begun: begun.signal, over: over.signal };
}
