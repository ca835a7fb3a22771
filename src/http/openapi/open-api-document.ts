import { z } from 'zod';
import { POLICY, type Rule } from '../../accounts/policy.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { RouteDescription } from '../define-route.ts';
import { errorSchema } from '../wire/error-schema.ts';

const TAGS = {
  Chat: 'Questions and answers, in the shapes of OpenAI.',
  Files: 'Upload, watch, filter and delete files; look at their pages.',
  Workspaces: 'Files belong to workspaces, and workspaces have members.',
  Accounts: 'Users, tokens, usage, audit.',
  Server: 'Is it alive, can it serve?',
} as const;

const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood, or asks what cannot be had',
  401: 'No token, or one that is not valid',
  403: 'You may not do this',
  404: 'Not there, or not yours to see',
  409: 'It contradicts what is there',
  413: 'Too large',
  415: 'Its Content-Type is not taken, or nothing in it is of a supported type',
  416: 'The range lies outside the file',
  422: 'Validation Error',
  429: 'Too much at once; see Retry-After',
  502: "A model's provider failed",
  503: 'A part that it needs is not there yet or busy; see Retry-After',
  507: 'The disk is full',
};

/** OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1) of all routes, made from the schemas that check them. */
export function openApiDocument(
  routes: readonly RouteDescription[],
  { version }: { readonly version: string },
): JsonObject {
  const components: Record<string, JsonValue> = {};
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => toJsonSchema(schema, io, components);
  const paths: Record<string, Record<string, JsonValue>> = {};
  for (const route of routes) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schemaOf) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Exhibit',
      version,
      description: 'Answers from your own files, with the very place each claim rests on.',
    },
    servers: [{ url: '/' }, { url: '/v1' }],
    security: [{ bearer: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token, or a JWT of the identity provider.',
        },
      },
      schemas: components,
    },
  };
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => JsonObject;

function operation(route: RouteDescription, schemaOf: SchemaOf): JsonObject {
  const { level }: Rule = POLICY[route.action];
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(level === 'anyone' ? { security: [] } : {}),
    ...(level === 'link' ? { security: [{ bearer: [] }, {}] } : {}),
    parameters: [
      ...parameters(route.params, 'path', schemaOf),
      ...parameters(route.query, 'query', schemaOf),
      ...(route.idempotent === true ? [IDEMPOTENCY_KEY] : []),
    ],
    ...requestBody(route, schemaOf),
    responses: responses(route, schemaOf),
  };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and the same request again: the first answer again, for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]([ -~]*[!-~])?$' },
};

function parameters(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
  schemaOf: SchemaOf,
): readonly JsonObject[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const type = field as z.ZodType;
    const { description, ...rest } = schemaOf(type, 'input');
    return {
      name,
      in: place,
      required: place === 'path' || !type.safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function requestBody({ body, form }: RouteDescription, schemaOf: SchemaOf): JsonObject {
  if (form !== undefined)
    return {
      requestBody: {
        required: true,
        content: { 'multipart/form-data': { schema: schemaOf(form, 'input') } },
      },
    };
  if (body === undefined) return {};
  const required = !body.safeParse(undefined).success;
  return {
    requestBody: { required, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
  };
}

function responses(route: RouteDescription, schemaOf: SchemaOf): JsonObject {
  const { reply } = route;
  const content: Record<string, JsonValue> = {};
  if (reply.body !== undefined) content['application/json'] = { schema: schemaOf(reply.body, 'output') };
  for (const type of reply.types ?? []) content[type] = { schema: {} };
  const told = Object.keys(content).length === 0 ? {} : { content };
  const errors = errorStatuses(route).map((status) => [
    String(status),
    {
      description: ERRORS[status] ?? '',
      content: { 'application/json': { schema: schemaOf(errorSchema, 'output') } },
    },
  ]);
  const others = Object.entries(reply.others ?? {}).map(([status, description]) => [
    status,
    { description, ...(status === '304' ? {} : told) },
  ]);
  const status = String(reply.status ?? 200);
  return {
    [status]: { description: reply.description, ...told },
    ...Object.fromEntries([...others, ...errors]),
  };
}

function errorStatuses(route: RouteDescription): readonly number[] {
  const { level, writes, whole }: Rule = POLICY[route.action];
  const takesBody = route.body !== undefined || route.form !== undefined;
  const statuses = new Set(route.errors ?? []);
  statuses.add(400);
  if (level !== 'anyone') for (const status of [401, 429]) statuses.add(status);
  if (writes === true || whole === true || level === 'organization') statuses.add(403);
  if (level === 'workspace' || level === 'link') for (const status of [403, 404]) statuses.add(status);
  if (takesBody) for (const status of [413, 415]) statuses.add(status);
  if (takesBody || route.query !== undefined || route.params !== undefined) statuses.add(422);
  if (route.idempotent === true) for (const status of [409, 422]) statuses.add(status);
  return [...statuses].sort((a, b) => a - b);
}

/** `GET /files/:id/pages/:number` → `getFilesPages`, with what tells same ones apart. */
function operationId({ method, url }: RouteDescription): string {
  const words = url.split('/').map((part) => {
    const name = part.startsWith(':') ? `By_${part.slice(1)}` : part;
    return name
      .split(/[^A-Za-z]/)
      .map(capitalized)
      .join('');
  });
  return `${method.toLowerCase()}${words.join('')}`;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Named schemas go to the document's components. */
function toJsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  components: Record<string, JsonValue>,
): JsonObject {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    // A number in a query is checked as text; its reader is told of the number.
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'integer') delete jsonSchema.pattern;
    },
  });
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs, id, ...rest } = JSON.parse(text) as Record<string, JsonValue>;
  for (const [name, definition] of Object.entries(($defs ?? {}) as JsonObject)) {
    const { id: __, ...described } = definition as Record<string, JsonValue>;
    components[name] = described;
  }
  if (typeof id !== 'string') return rest;
  components[id] = rest;
  return { $ref: `#/components/schemas/${id}` };
}
