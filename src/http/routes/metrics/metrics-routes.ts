import type { FastifyInstance } from 'fastify';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';

/** GET /metrics, for Prometheus; its scraper sends an admin's token. */
export function metricsRoutes(app: FastifyInstance, { metrics, store }: AppDependencies): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/metrics',
      action: 'metrics.read',
      tag: 'Server',
      summary: 'Counters for Prometheus',
      reply: { description: 'Text exposition format', types: ['text/plain'] },
    },
    async ({ reply }) => {
      metrics.waitingFiles.set(await store.countJobs());
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  );
}
