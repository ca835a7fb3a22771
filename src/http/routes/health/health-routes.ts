import type { FastifyInstance } from 'fastify';
import type { AppDependencies } from '../../app-dependencies.ts';

/** GET /health (alive), GET /ready (can serve: 503 names what is missing) */
export function healthRoutes(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  const config = { access: 'public' } as const;
  app.get('/health', { config }, async () => ({ status: 'ok', version: deps.version }));
  app.get('/ready', { config }, async (_request, reply) => {
    const missing = closing.aborted
      ? [{ part: 'server', reason: 'It is shutting down.' }]
      : await missingParts(deps);
    if (missing.length > 0) reply.code(503).header('retry-after', '5');
    // The chat model does not decide: uploads and retrieval work without it.
    return {
      status: missing.length === 0 ? 'ready' : 'not ready',
      missing,
      chat: deps.chat.missing() ?? 'ready',
    };
  });
}

async function missingParts({
  checks,
}: AppDependencies): Promise<readonly { part: string; reason: string }[]> {
  const reasons = await Promise.all(
    checks.map(async ({ name, missing }) => {
      const reason = await missing();
      return reason === null ? [] : [{ part: name, reason }];
    }),
  );
  return reasons.flat();
}
