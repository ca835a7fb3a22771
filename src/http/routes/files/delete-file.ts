import type { FastifyInstance } from 'fastify';
import { recordAudit } from '../../../accounts/record-audit.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { deletedFileSchema } from '../../wire/file-schema.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { fileParams, noSuchFile } from './find-file.ts';
import { forgetBlob } from './forget-blob.ts';

/**
 * DELETE /files/{id}. The row goes first: from then on `search` shows no hit of the file, whatever the index still
 * holds, so that a crash in between leaves only what nobody sees.
 */
export function deleteFile(app: FastifyInstance, deps: AppDependencies): void {
  const { store, ids } = deps;
  defineRoute(
    app,
    {
      method: 'DELETE',
      url: '/files/:id',
      action: 'files.write',
      tag: 'Files',
      summary: 'Delete a file',
      description: 'It is gone from search before the answer is sent.',
      params: fileParams,
      query: workspaceQuery,
      reply: { description: 'It is deleted', body: deletedFileSchema },
    },
    async ({ params: { id }, query: { workspace }, request }) => {
      const scope = await scopeIn(store, request, workspace);
      const at = ids.now();
      const blobs = await store.atomically(async (queries) => {
        const written = await queries.blobsOf(scope, id);
        if ((await queries.deleteFile(scope, id, at)) === null) throw noSuchFile();
        const deed = { action: 'file.deleted', workspaceId: workspace, target: id };
        await recordAudit(queries, callerOf(request), { ...deed, at });
        return written;
      });
      await deps.index.removeChunks(scope, id);
      for (const sha256 of blobs) await forgetBlob(deps, sha256);
      return { id, object: 'file', deleted: true };
    },
  );
}
