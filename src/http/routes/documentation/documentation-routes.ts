import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../../../core/json.ts';
import { defineRoute } from '../../define-route.ts';

/** GET /openapi.json */
export function documentationRoutes(app: FastifyInstance, document: () => JsonObject): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/openapi.json',
      action: 'documentation.read',
      tag: 'Server',
      summary: 'This document',
      reply: { description: 'OpenAPI 3.1', body: z.record(z.string(), z.unknown()) },
    },
    async () => document(),
  );
}
