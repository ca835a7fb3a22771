import type { FastifyInstance } from 'fastify';
import { BadRequestError } from '../../core/errors.ts';
import { isDeeperThan } from '../../core/is-deeper-than.ts';

/** Nesting beyond this is no request of ours; it only serves to exhaust the stack of whoever walks it. */
const MAX_DEPTH = 100;

/** Bodies are JSON in UTF-8, whatever their Content-Type says (many clients say none or `text/plain`). */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    // OpenAI's Python client names a Content-Type on every request, also where there is nothing to send.
    const schema = request.routeOptions.config.description?.body;
    const isNone = body.length === 0 && (schema === undefined || schema.safeParse(undefined).success);
    try {
      done(null, isNone ? undefined : parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parseJson(body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new BadRequestError('The body is not valid JSON.', { cause, code: 'invalid_json' });
  }
  if (isDeeperThan(value, MAX_DEPTH))
    throw new BadRequestError(`The body is nested deeper than ${MAX_DEPTH} levels.`, {
      code: 'invalid_json',
    });
  return value;
}
