import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../../../core/json.ts';
import type { Filter } from '../../../filter/ast.ts';
import { filterFromObject } from '../../../filter/from-object.ts';
import { type ParsedFilter, parseFilter } from '../../../filter/parser.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { scopeIn } from '../../middleware/require-caller.ts';
import { fileObject } from '../../wire/file-object.ts';
import { fileSchema } from '../../wire/file-schema.ts';
import { invalidFilter } from '../../wire/invalid-filter.ts';
import { listObject, listSchema } from '../../wire/list-object.ts';
import { pageQuery, workspaceQuery } from '../../wire/query-schemas.ts';

const MAX_LIMIT = 10_000;

/** GET /files */
export function listFiles(app: FastifyInstance, { store }: AppDependencies): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/files',
      action: 'files.read',
      tag: 'Files',
      summary: 'List files',
      query: workspaceQuery.extend(pageQuery(MAX_LIMIT, MAX_LIMIT, 'desc').shape).extend({
        purpose: z.string().min(1).max(64).optional(),
        metadata: z
          .string()
          .meta({ format: 'filter' })
          .optional()
          .describe('a filter such as `author = "hegel" and year > 1800`, or a JSON object of equalities'),
      }),
      reply: {
        description: 'The files; `total` counts all that match, whatever the page',
        body: listSchema(fileSchema).extend({ total: z.number().int() }),
      },
    },
    async ({ query: { workspace, after, limit, order, purpose, metadata }, request }) => {
      const filter = metadata === undefined || metadata.trim() === '' ? null : filterOf(metadata);
      const scope = await scopeIn(store, request, workspace);
      const { files, total, hasMore } = await store.listFiles(scope, {
        limit,
        order,
        ...(after === undefined ? {} : { after }),
        ...(purpose === undefined ? {} : { purpose }),
        ...(filter === null ? {} : { filter }),
      });
      return { ...listObject(files.map(fileObject), hasMore), total };
    },
  );
}

function filterOf(text: string): Filter {
  const parsed = text.trimStart().startsWith('{') ? fromJson(text) : parseFilter(text);
  if (!parsed.ok) throw invalidFilter(['query', 'metadata'], parsed.problem);
  return parsed.filter;
}

/** What begins like JSON and is none gets the filter language's own words for what is wrong. */
function fromJson(text: string): ParsedFilter {
  try {
    return filterFromObject(JSON.parse(text) as JsonObject);
  } catch (error) {
    if (error instanceof SyntaxError) return parseFilter(text);
    throw error;
  }
}
