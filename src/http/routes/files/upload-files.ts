import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '../../../accounts/record-audit.ts';
import { UnsupportedTypeError } from '../../../core/errors.ts';
import { createId } from '../../../core/ids.ts';
import { sniff } from '../../../ingest/sniff.ts';
import type { NewFile } from '../../../store/store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { once } from '../../once.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { fileObject } from '../../wire/file-object.ts';
import { fileSchema } from '../../wire/file-schema.ts';
import {
  MAX_PASSWORD_CHARACTERS,
  type ReceivedFile,
  readUploadForm,
  type UploadForm,
} from './read-upload-form.ts';

/** A client that is told "no" before it has sent everything gets this long to finish sending and hear it. */
const DRAIN_MILLISECONDS = 30_000;

const UPLOAD = {
  method: 'POST',
  url: '/files',
  idempotent: true,
  action: 'files.write',
  tag: 'Files',
  summary: 'Upload files',
  description:
    'Any number of files in one form, with metadata for each of them. The answer comes when the bytes are durable; ' +
    'they are processed afterwards. Of several files, one of an unsupported type comes back as `failed`.',
  form: z.object({
    file: z.array(z.string().meta({ format: 'binary' })).min(1),
    workspace: z.string().optional(),
    purpose: z.string().optional(),
    metadata: z.string().meta({ format: 'json-object' }).optional().describe('a JSON object'),
    instructions: z.string().optional().describe('what to look for, how to tag it'),
    password: z.string().max(MAX_PASSWORD_CHARACTERS).optional().describe('of encrypted files; not kept'),
  }),
  reply: { description: 'The files', body: z.array(fileSchema) },
  errors: [413, 415, 507],
} as const;

/** POST /files: answers once the bytes and the rows are durable. */
export function uploadFiles(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  defineRoute(app, UPLOAD, async ({ request, reply }) => {
    const signal = connectionSignal(reply, closing);
    const hold = deps.blobKeeper.hold();
    try {
      const form = await readUploadForm(deps, request, { hold, signal });
      const scope = await scopeIn(deps.store, request, form.workspace);
      const files = await Promise.all(form.files.map((file) => newFile(deps, file, form)));
      refuseIfAllFailed(files);
      const answer = await once(deps, { request, content: contentOf(deps, form) }, async (queries) => {
        const added = await queries.addFiles(scope, files);
        await recordAudit(queries, callerOf(request), {
          action: 'files.added',
          workspaceId: form.workspace,
          target: files[0]?.id ?? '',
          details: { files: files.map(({ id, sha256 }) => ({ id, sha256 })) },
          at: deps.ids.now(),
        });
        return added.map(fileObject);
      });
      deps.filesAdded();
      return answer;
    } finally {
      await hold.release();
      drain(request);
    }
  });
}

/** What makes two uploads the same, boundaries aside. */
function contentOf(
  { passwords }: Pick<AppDependencies, 'passwords'>,
  { files, password, ...fields }: UploadForm,
): unknown {
  const content = { ...fields, files: files.map(({ filename, sha256 }) => [filename, sha256]) };
  return password === null ? content : { ...content, password: passwords.fingerprint(password) };
}

async function newFile(
  { ids, passwords }: Pick<AppDependencies, 'ids' | 'passwords'>,
  file: ReceivedFile,
  form: UploadForm,
): Promise<NewFile> {
  const { filename, bytes, sha256 } = file;
  const found = await sniff(file.head, file);
  const problem = 'reason' in found ? found.reason : null;
  const id = createId('file_', ids);
  return {
    id,
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
    sealedPassword: form.password === null ? null : passwords.seal(form.password, id),
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
