import type { FastifyInstance } from 'fastify';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { fileObject } from '../../wire/file-object.ts';
import { fileSchema } from '../../wire/file-schema.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { fileParams, findFile } from './find-file.ts';

/** GET /files/{id} */
export function getFile(app: FastifyInstance, { store }: AppDependencies): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/files/:id',
      action: 'files.read',
      tag: 'Files',
      summary: 'Get a file',
      params: fileParams,
      query: workspaceQuery,
      reply: { description: 'The file', body: fileSchema },
    },
    async ({ params, query, request }) => {
      const { file } = await findFile(store, request, { ...params, ...query });
      return fileObject(file);
    },
  );
}
