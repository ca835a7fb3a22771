import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import type { RouteDescription } from '../src/http/define-route.ts';
import { openApiDocument } from '../src/http/openapi/open-api-document.ts';

/** What /openapi.json says of one route: a check of the JSON body, by status; null = no JSON. */
type Responses = ReadonlyMap<string, ValidateFunction | null>;

/**
 * Holds every JSON reply of the app against what /openapi.json says of its route. Answers with a set that each reply
 * that does not fit is added to. Call it before the first request.
 */
export function checkReplies(app: FastifyInstance): ReadonlySet<string> {
  const problems = new Set<string>();
  const responses = new Map<RouteDescription, Responses>();
  app.addHook('onSend', async (request, reply, payload) => {
    const { description } = request.routeOptions.config;
    if (description === undefined) return;
    const documented = responses.get(description) ?? responsesOf(description);
    responses.set(description, documented);
    const { statusCode: status } = reply;
    const place = `${request.method} ${description.url} → ${status}`;
    const check = documented.get(String(status));
    // What goes wrong on our side is not part of what a route promises.
    if (check === undefined && status < 500) problems.add(`${place}: the document knows no such status`);
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
    if (check === undefined || check === null || !isJson || typeof payload !== 'string') return;
    if (!check(JSON.parse(payload)))
      for (const { instancePath, message } of check.errors ?? [])
        problems.add(`${place}: ${instancePath} ${message}`);
  });
  return problems;
}

function responsesOf(description: RouteDescription): Responses {
  const { paths, components } = openApiDocument([description], { version: '' }) as unknown as DocumentOfOne;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const operation = Object.values(paths).flatMap((path) => Object.values(path))[0];
  return new Map(
    Object.entries(operation?.responses ?? {}).map(([status, { content }]) => {
      const schema = content?.['application/json']?.schema;
      return [status, schema === undefined ? null : ajv.compile({ ...schema, components })];
    }),
  );
}

type DocumentOfOne = {
  readonly components: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

type Operation = {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
  >;
};
