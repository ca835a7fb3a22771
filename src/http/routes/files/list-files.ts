import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BadRequestError } from '../../../core/errors.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { callerScope } from '../../middleware/require-token.ts';
import { fileObject } from '../../wire/file-object.ts';
import { wholeNumberText, workspaceQuery } from '../../wire/query-schemas.ts';
import { validate } from '../../wire/validate.ts';

const MAX_LIMIT = 10_000;

const query = workspaceQuery.extend({
  after: z.string().min(1).optional(),
  limit: wholeNumberText(1, MAX_LIMIT).default(MAX_LIMIT),
  order: z.enum(['asc', 'desc']).default('desc'),
  purpose: z.string().min(1).optional(),
  metadata: z.string().optional(),
});

/** GET /files */
export function listFiles(app: FastifyInstance, deps: AppDependencies): void {
  app.get('/files', async (request) => {
    const { workspace, after, limit, order, purpose, metadata } = validate(query, request.query, 'query');
    if (metadata !== undefined && metadata !== '')
      throw new BadRequestError('Filtering by metadata is not supported yet.', {
        param: 'metadata',
        code: 'unsupported_value',
      });
    const scope = await callerScope(deps.store, request, workspace);
    const { files, total, hasMore } = await deps.store.listFiles(scope, {
      limit,
      order,
      ...(after === undefined ? {} : { after }),
      ...(purpose === undefined ? {} : { purpose }),
    });
    return {
      object: 'list',
      data: files.map(fileObject),
      total,
      first_id: files[0]?.id ?? null,
      last_id: files.at(-1)?.id ?? null,
      has_more: hasMore,
    };
  });
}
