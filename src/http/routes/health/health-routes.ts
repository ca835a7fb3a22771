import type { FastifyInstance } from 'fastify';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { healthSchema, readySchema } from '../../wire/ready-schema.ts';
import { missingParts } from './missing-parts.ts';

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
      reply: { description: 'It is', body: healthSchema },
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
        body: readySchema,
        others: { 503: 'It cannot; see Retry-After' },
      },
    },
    async ({ reply }) => {
      const missing = await missingParts(deps, closing);
      if (missing.length > 0) reply.code(503).header('retry-after', '5');
      return {
        status: missing.length === 0 ? 'ready' : 'not ready',
        missing,
        chat: deps.chat.missing() ?? 'ready',
      };
    },
  );
}
