import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { boxesOfText } from '../../../core/boxes-of-text.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { fileParams, findFile } from './find-file.ts';
import { noSuchPage, pageNumber } from './page-number.ts';

const box = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
const span = z.object({ text: z.string(), start: z.number().int(), end: z.number().int() });

export const pageParams = fileParams.extend({ number: z.string().describe('number of the page, from 1') });

const pageSchema = z
  .object({
    object: z.literal('file.page'),
    file_id: z.string(),
    page: z.number().int(),
    page_count: z.number().int().nullable(),
    paged: z.boolean().nullable(),
    width: z.number(),
    height: z.number(),
    text: z.string(),
    headings: z.array(
      span.extend({ level: z.number().int(), boxes: z.array(box).describe('fractions of the page') }),
    ),
    words: z.array(span.extend(box.shape)).optional(),
  })
  .meta({ id: 'Page' });

const query = workspaceQuery.extend({
  words: z.enum(['true', 'false', '1', '0']).default('false').describe('each word with its box'),
});

/** GET /files/{id}/pages/{n}: the text of one page; with `?words=true` each word with its box. */
export function getPage(app: FastifyInstance, deps: AppDependencies): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/files/:id/pages/:number',
      action: 'files.read',
      tag: 'Files',
      summary: 'Get the text of a page',
      params: pageParams,
      query,
      reply: { description: 'The page', body: pageSchema },
    },
    async ({ params: { id, number }, query: { workspace, words }, request }) => {
      const { file, scope } = await findFile(deps.store, request, { id, workspace });
      const page = await deps.store.getPage(scope, file.id, pageNumber(number));
      if (page === null) throw noSuchPage();
      return {
        object: 'file.page',
        file_id: file.id,
        page: page.number,
        page_count: file.pageCount,
        paged: file.paged,
        width: page.width,
        height: page.height,
        text: page.text,
        headings: page.headings.map(({ level, start, end }) => ({
          level,
          text: page.text.slice(start, end),
          start,
          end,
          boxes: boxesOfText(page, start, end),
        })),
        ...(words === 'true' || words === '1'
          ? {
              words: page.words.map(({ start, end, box }) => ({
                text: page.text.slice(start, end),
                start,
                end,
                ...box,
              })),
            }
          : {}),
      };
    },
  );
}
