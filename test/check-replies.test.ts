import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { NotFoundError } from '../src/core/errors.ts';
import { defineRoute, type RouteDescription } from '../src/http/define-route.ts';
import { errorToResponse } from '../src/http/error-to-response.ts';
import { checkReplies } from './check-replies.ts';

const description = {
  method: 'GET',
  url: '/things',
  action: 'models.list',
  tag: 'Server',
  summary: 'A thing',
  reply: { description: 'It', body: z.object({ id: z.string() }) },
} as const satisfies RouteDescription;

it.each([
  ['what is documented', async () => ({ id: 'x' }), []],
  ['another type', async () => ({ id: 1 }), ['GET /things → 200: /id must be string']],
  [
    'a field too many',
    async () => ({ id: 'x', more: 1 }),
    ['GET /things → 200:  must NOT have additional properties'],
  ],
  [
    'another status',
    async () => Promise.reject(new NotFoundError('No.')),
    ['GET /things → 404: the document knows no such status'],
  ],
  ['a failure', async () => Promise.reject(new Error('oh')), []],
])('finds in a reply with %s what does not fit', async (_, handle, problems) => {
  const app = Fastify();
  const found = checkReplies(app);
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = errorToResponse(error, request.id);
    return reply.code(status).send(body);
  });
  defineRoute(app, description, handle);
  await app.inject('/things');
  expect([...found]).toEqual(problems);
});
