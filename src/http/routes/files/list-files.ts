import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../../../core/json.ts';
import { allOf } from '../../../filter/all-of.ts';
import type { Filter } from '../../../filter/ast.ts';
import { filterFromObject } from '../../../filter/from-object.ts';
import { type ParsedFilter, parseFilter } from '../../../filter/parser.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { scopeIn } from '../../middleware/require-caller.ts';
import { fileObject } from '../../wire/file-object.ts';
import { fileCountsSchema, fileSchema } from '../../wire/file-schema.ts';
import { invalidFilter } from '../../wire/invalid-filter.ts';
import { listObject, listSchema } from '../../wire/list-object.ts';
import { pageQuery, workspaceQuery } from '../../wire/query-schemas.ts';

const MAX_LIMIT = 10_000;
const MOST_QUERY_CHARACTERS = 200;

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
        query: z
          .string()
          .min(1)
          .max(MOST_QUERY_CHARACTERS)
          .optional()
          .describe('a part of the filename, in whatever case (not OpenAI)'),
        counts: z.enum(['true', 'false']).default('false').describe('with `counts` (not OpenAI)'),
      }),
      reply: {
        description: 'The files; `total` counts all that match, whatever the page',
        body: listSchema(fileSchema).extend({
          total: z.number().int(),
          counts: fileCountsSchema
            .optional()
            .describe('files of the workspace by status, whatever is asked for'),
        }),
      },
    },
    async ({ query: { workspace, after, limit, order, purpose, ...query }, request }) => {
      const { metadata = '' } = query;
      const filter = allOf([
        ...(metadata.trim() === '' ? [] : [filterOf(metadata)]),
        ...(query.query === undefined ? [] : [isNamed(query.query)]),
      ]);
      const scope = await scopeIn(store, request, workspace);
      const { files, total, hasMore } = await store.listFiles(scope, {
        limit,
        order,
        ...(after === undefined ? {} : { after }),
        ...(purpose === undefined ? {} : { purpose }),
        ...(filter === null ? {} : { filter }),
      });
      const list = { ...listObject(files.map(fileObject), hasMore), total };
      return query.counts === 'true' ? { ...list, counts: await store.countFiles(scope) } : list;
    },
  );
}

/** Files whose name holds this, in whatever case. */
function isNamed(part: string): Filter {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
  return { kind: 'like', column: { kind: 'file', field: 'filename' }, pattern };
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
