import type { FastifyInstance } from 'fastify';
import type { AppDependencies } from '../../app-dependencies.ts';
import { fileObject } from '../../wire/file-object.ts';
import { type FileParams, findFile } from './find-file.ts';

/** GET /files/{id} */
export function getFile(app: FastifyInstance, deps: AppDependencies): void {
  app.get<FileParams>('/files/:id', async (request) => {
    const { file } = await findFile(deps.store, request);
    return fileObject(file);
  });
}
