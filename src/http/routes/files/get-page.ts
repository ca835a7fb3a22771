import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { imageUrlFor } from '../../wire/image-url-for.ts';
import { pageObject } from '../../wire/page-object.ts';
import { pageSchema } from '../../wire/page-schema.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { fileParams, findFile } from './find-file.ts';
import { noSuchPage, pageNumber } from './page-number.ts';

export const pageParams = fileParams.extend({ number: z.string().describe('number of the page, from 1') });

const query = workspaceQuery.extend({
  words: z.enum(['true', 'false', '1', '0']).default('false').describe('each word with its box'),
});

/** GET /files/{id}/pages/{n}: one page with its parts and tables; with `?words=true` each word with its box. */
export function getPage(app: FastifyInstance, deps: AppDependencies): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/files/:id/pages/:number',
      action: 'files.read',
      tag: 'Files',
      summary: 'Get the text, the parts and the tables of a page',
      params: pageParams,
      query,
      reply: { description: 'The page', body: pageSchema },
    },
    async ({ params: { id, number }, query: { workspace, words }, request }) => {
      const { file, scope } = await findFile(deps.store, request, { id, workspace });
      const page = await deps.store.getPage(scope, file.id, pageNumber(number));
      if (page === null) throw noSuchPage();
      const place = { workspaceId: file.workspaceId, fileId: file.id, page: page.number };
      return pageObject(file, page, {
        imageUrl: page.picture === null ? null : imageUrlFor(deps, request, scope)(place),
        words: words === 'true' || words === '1',
      });
    },
  );
}
