import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '../../../accounts/record-audit.ts';
import type { StoredFile } from '../../../core/file.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { fileObject } from '../../wire/file-object.ts';
import { fileSchema } from '../../wire/file-schema.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { fileParams, noSuchFile } from './find-file.ts';
import { forgetBlob } from './forget-blob.ts';
import { MAX_PASSWORD_CHARACTERS } from './read-upload-form.ts';

const common = {
  method: 'POST',
  action: 'files.write',
  tag: 'Files',
  params: fileParams,
  query: workspaceQuery,
  reply: { description: 'The file', body: fileSchema },
  errors: [409],
} as const;

const RETRY = {
  ...common,
  url: '/files/:id/retry',
  summary: 'Process a failed file again',
  body: z
    .object({
      password: z.string().max(MAX_PASSWORD_CHARACTERS).nullish().describe('of an encrypted file; not kept'),
    })
    .optional(),
} as const;
const CANCEL = {
  ...common,
  url: '/files/:id/cancel',
  summary: 'Stop processing a file',
  description: 'What was written of it is removed. The file stays, as `failed`; it can be tried again.',
} as const;

/** POST /files/{id}/retry, POST /files/{id}/cancel */
export function retryAndCancel(app: FastifyInstance, deps: AppDependencies): void {
  const { store, ids } = deps;

  defineRoute(app, RETRY, async ({ params: { id }, query: { workspace }, body, request }) => {
    const scope = await scopeIn(store, request, workspace);
    const at = ids.now();
    const password = body?.password ?? '';
    const sealedPassword = password === '' ? null : deps.passwords.seal(password, id);
    const file = await store.atomically(async (queries) => {
      const found = present(await queries.retryFile(scope, id, { now: at, sealedPassword }));
      const deed = { action: 'file.retried', workspaceId: workspace, target: id };
      await recordAudit(queries, callerOf(request), { ...deed, at });
      return found;
    });
    deps.filesAdded();
    return fileObject(file);
  });

  defineRoute(app, CANCEL, async ({ params: { id }, query: { workspace }, request }) => {
    const scope = await scopeIn(store, request, workspace);
    const { file, blobs } = await store.atomically(async (queries) => {
      const written = await queries.blobsOf(scope, id);
      const found = present(await queries.cancelFile(scope, id, 'Processing was cancelled.'));
      const deed = { action: 'file.cancelled', workspaceId: workspace, target: id };
      await recordAudit(queries, callerOf(request), { ...deed, at: ids.now() });
      return { file: found, blobs: written };
    });
    // A worker on it stops within two seconds, and takes back what it writes until then.
    await deps.index.removeChunks(scope, id, { exceptGeneration: file.generation });
    for (const sha256 of blobs) await forgetBlob(deps, sha256);
    return fileObject(file);
  });
}

function present(file: StoredFile | null): StoredFile {
  if (file === null) throw noSuchFile();
  return file;
}
