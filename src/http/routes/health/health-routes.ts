import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';

const part = z.object({ part: z.string(), reason: z.string() });

/** GET /health (alive), GET /ready (can serve: 503 names what is missing) */
export function healthRoutes(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/health',
      action: 'health.read',
      tag: 'Server',
      summary: 'Is it alive?',
      reply: { description: 'It is', body: z.object({ status: z.literal('ok'), version: z.string() }) },
    },
    async () => ({ status: 'ok', version: deps.version }),
  );
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/ready',
      action: 'health.read',
      tag: 'Server',
      summary: 'Can it serve?',
      description: '503 with the same body while it cannot. The chat model does not decide.',
      reply: {
        description: 'It can',
        body: z.object({
          status: z.enum(['ready', 'not ready']),
          missing: z.array(part),
          chat: z.string().describe('`ready`, or what is missing'),
        }),
        others: { 503: 'It cannot; see Retry-After' },
      },
    },
    async ({ reply }) => {
      const missing = closing.aborted
        ? [{ part: 'server', reason: 'It is shutting down.' }]
        : await missingParts(deps);
      if (missing.length > 0) reply.code(503).header('retry-after', '5');
      return {
        status: missing.length === 0 ? 'ready' : 'not ready',
        missing,
        chat: deps.chat.missing() ?? 'ready',
      };
    },
  );
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
