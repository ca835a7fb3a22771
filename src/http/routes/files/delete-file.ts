import type { FastifyInstance } from 'fastify';
import type { AppDependencies } from '../../app-dependencies.ts';
import { type FileParams, findFile, noSuchFile } from './find-file.ts';

/**
 * DELETE /files/{id}. The row goes first: from then on `search` shows no hit of the file, whatever the index still
 * holds, so that a crash in between leaves only what nobody sees.
 */
export function deleteFile(app: FastifyInstance, deps: AppDependencies): void {
  app.delete<FileParams>('/files/:id', async (request) => {
    const { scope } = await findFile(deps.store, request);
    const file = await deps.store.deleteFile(scope, request.params.id);
    if (file === null) throw noSuchFile();
    await deps.index.removeChunks(scope, file.id);
    await deps.blobKeeper.remove(file.sha256);
    if (!(await deps.store.isBlobReferenced(file.sha256))) await deps.pageImages.remove(file.sha256);
    return { id: file.id, object: 'file', deleted: true };
  });
}
