import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UnsupportedTypeError } from '../../../core/errors.ts';
import { createId } from '../../../core/ids.ts';
import { sniff } from '../../../ingest/sniff.ts';
import type { NewFile } from '../../../store/store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { callerScope } from '../../middleware/require-token.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { fileObject } from '../../wire/file-object.ts';
import { type ReceivedFile, readUploadForm, type UploadForm } from './read-upload-form.ts';

/** A client that is told "no" before it has sent everything gets this long to finish sending and hear it. */
const DRAIN_MILLISECONDS = 30_000;

/** POST /files: answers once the bytes and the rows are durable. */
export function uploadFiles(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  app.post('/files', async (request, reply) => {
    const signal = connectionSignal(reply, closing);
    const hold = deps.blobKeeper.hold();
    try {
      const form = await readUploadForm(deps, request, { hold, signal });
      const scope = await callerScope(deps.store, request, form.workspace);
      const files = await Promise.all(form.files.map((file) => newFile(deps, file, form)));
      refuseIfAllFailed(files);
      const added = await deps.store.addFiles(scope, files);
      deps.filesAdded();
      return added.map(fileObject);
    } finally {
      await hold.release();
      drain(request);
    }
  });
}

async function newFile(
  { ids }: Pick<AppDependencies, 'ids'>,
  file: ReceivedFile,
  form: UploadForm,
): Promise<NewFile> {
  const { filename, bytes, sha256 } = file;
  const found = await sniff(file.head, file);
  const problem = 'reason' in found ? found.reason : null;
  return {
    id: createId('file_', ids),
    workspaceId: form.workspace,
    filename,
    bytes,
    sha256,
    purpose: form.purpose,
    metadata: form.metadata,
    instructions: form.instructions,
    status: problem === null ? 'uploaded' : 'failed',
    statusDetails: problem,
    mediaType: 'mediaType' in found ? found.mediaType : null,
    createdAt: ids.now(),
  };
}

function refuseIfAllFailed(files: readonly NewFile[]): void {
  if (files.some(({ status }) => status !== 'failed')) return;
  const reasons = files.slice(0, 5).map(({ filename, statusDetails }) => `${filename}: ${statusDetails}`);
  throw new UnsupportedTypeError(reasons.join(' '), { param: 'file' });
}

function drain({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), DRAIN_MILLISECONDS);
  timer.unref();
  raw.once('close', () => clearTimeout(timer));
}
