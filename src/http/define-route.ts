import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Action } from '../accounts/policy.ts';
import { validate } from './wire/validate.ts';

/** What a route takes and gives, in one place: for validation, for the policy, and for /openapi.json. */
export type RouteDescription = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As Fastify writes it: `/files/:id`. */
  readonly url: string;
  /** What `accounts/policy.ts` decides about. */
  readonly action: Action;
  readonly tag: 'Chat' | 'Files' | 'Workspaces' | 'Accounts' | 'Server';
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Of a JSON body. */
  readonly body?: z.ZodType;
  /** Of a form, for the document alone: the route reads the form itself. */
  readonly form?: z.ZodObject;
  readonly reply: RouteReply;
  /** It creates something, and heeds an `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Statuses that it answers with besides those that its action and its input bring along. */
  readonly errors?: readonly number[];
};

export type RouteReply = {
  readonly status?: number;
  readonly description: string;
  /** Of a JSON reply; none = no body, or one of `types`. */
  readonly body?: z.ZodType;
  /** Media types of a reply that is not (only) JSON. */
  readonly types?: readonly string[];
  /** Other statuses with the same kind of body (304: with none), and what each says. */
  readonly others?: Readonly<Record<number, string>>;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly description?: RouteDescription;
  }
}

type Inferred<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

export type RouteInput<Description extends RouteDescription> = {
  readonly params: Inferred<Description['params']>;
  readonly query: Inferred<Description['query']>;
  readonly body: Inferred<Description['body']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/**
 * Adds a route. Its input is checked against its schemas first; what `handle` answers is sent as JSON, unless it is
 * the reply itself. HEAD answers like GET where GET has a body.
 */
export function defineRoute<const Description extends RouteDescription>(
  app: FastifyInstance,
  description: Description,
  handle: (input: RouteInput<Description>) => Promise<unknown>,
): void {
  const { method, url, params, query, body } = description;
  const read = <Schema extends z.ZodType>(
    schema: Schema | undefined,
    value: unknown,
    where: 'path' | 'query' | 'body',
  ): unknown => (schema === undefined ? undefined : validate(schema, value, where));
  app.route({
    method,
    url,
    exposeHeadRoute: method === 'GET' && description.reply.types?.includes('text/event-stream') !== true,
    config: { description },
    handler: async (request, reply) => {
      const input = {
        params: read(params, request.params, 'path'),
        query: read(query, request.query, 'query'),
        body: read(body, request.body, 'body'),
        request,
        reply,
      };
      const answer = await handle(input as RouteInput<Description>);
      if (description.reply.status === 204) return reply.code(204).send();
      return answer;
    },
  });
}
