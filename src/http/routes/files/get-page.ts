import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { boxesOfText } from '../../../core/boxes-of-text.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { validate } from '../../wire/validate.ts';
import { findFile } from './find-file.ts';
import { noSuchPage, pageNumber } from './page-number.ts';

const query = z.object({ words: z.enum(['true', 'false', '1', '0']).default('false') });

/** GET /files/{id}/pages/{n}: the text of one page; with `?words=true` each word with its box. */
export function getPage(app: FastifyInstance, deps: AppDependencies): void {
  app.get<{ Params: { id: string; number: string } }>('/files/:id/pages/:number', async (request) => {
    const { words } = validate(query, request.query, 'query');
    const { file, scope } = await findFile(deps.store, request);
    const page = await deps.store.getPage(scope, file.id, pageNumber(request.params.number));
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
  });
}
