import type { FastifyRequest } from 'fastify';
import { BadRequestError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { BlobHold } from '../../../ingest/blob-keeper.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { checkMetadata } from '../../wire/check-metadata.ts';
import { invalidField } from '../../wire/validate.ts';
import { cleanFilename } from './clean-filename.ts';

const MAX_FIELD_BYTES = 1024 * 1024;
const MAX_INSTRUCTIONS_CHARACTERS = 32_000;
export const MAX_PASSWORD_CHARACTERS = 1_024;

/** A file of the form whose bytes are durable already. `head`: its first bytes, for sniffing. */
export type ReceivedFile = {
  readonly filename: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly head: Uint8Array;
};

export type UploadForm = {
  readonly files: readonly ReceivedFile[];
  readonly workspace: string;
  readonly purpose: string;
  readonly metadata: JsonObject;
  readonly instructions: string | null;
  /** Of encrypted files. Never stored or logged as it is. */
  readonly password: string | null;
};

/**
 * Reads the multipart form. Files go to the blob store as they arrive; fields may come before or after them.
 * @throws {ValidationError} for a missing file or a field with a wrong value
 */
export async function readUploadForm(
  deps: Pick<AppDependencies, 'blobs' | 'settings'>,
  request: FastifyRequest,
  options: { readonly hold: BlobHold; readonly signal: AbortSignal },
): Promise<UploadForm> {
  if (!request.isMultipart()) throw new BadRequestError('Send the files as multipart/form-data.');
  const { files, fields } = await receiveParts(deps, request, options).catch(translateFormError);
  if (files.length === 0)
    throw invalidField(
      ['body', 'file'],
      'the form must hold at least one file in a part named "file"',
      'missing',
    );
  return {
    files,
    workspace: textField(fields, 'workspace', 200) ?? 'default',
    purpose: textField(fields, 'purpose', 64) ?? 'user_data',
    instructions: textField(fields, 'instructions', MAX_INSTRUCTIONS_CHARACTERS),
    password: textField(fields, 'password', MAX_PASSWORD_CHARACTERS),
    metadata: metadataField(fields.get('metadata')),
  };
}

async function receiveParts(
  deps: Pick<AppDependencies, 'blobs' | 'settings'>,
  request: FastifyRequest,
  options: { readonly hold: BlobHold; readonly signal: AbortSignal },
): Promise<{ readonly files: readonly ReceivedFile[]; readonly fields: ReadonlyMap<string, unknown> }> {
  const files: ReceivedFile[] = [];
  const fields = new Map<string, unknown>();
  const limits = { fieldSize: MAX_FIELD_BYTES, fileSize: Number.POSITIVE_INFINITY };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (part.valueTruncated) throw invalidField(['body', part.fieldname], 'is too long (at most 1 MiB)');
      fields.set(part.fieldname, part.value);
    } else if (part.fieldname !== 'file') {
      part.file.resume();
    } else {
      const { maxUploadBytes: maxBytes } = deps.settings;
      const stored = await deps.blobs.put(part.file, { maxBytes, signal: options.signal });
      await options.hold.keep(stored.sha256);
      files.push({ filename: cleanFilename(part.filename), ...stored });
    }
  }
  return { files, fields };
}

/** The form parser throws plain errors; these are the words of those that the sender is to blame for (needle: the boundary). */
function translateFormError(error: unknown): never {
  if (
    error instanceof Error &&
    error.constructor === Error &&
    /multipart|malformed|boundary|needle/i.test(error.message)
  )
    throw new BadRequestError('The form is malformed or ended too early.', { cause: error });
  throw error;
}

function textField(fields: ReadonlyMap<string, unknown>, name: string, most: number): string | null {
  const value = fields.get(name);
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw invalidField(['body', name], 'must be a string', 'invalid_type');
  if (value.length > most)
    throw invalidField(['body', name], `must have at most ${most} characters`, 'too_big');
  return value;
}

function metadataField(value: unknown): JsonObject {
  if (value === undefined || value === '') return {};
  const wrong = () => invalidField(['body', 'metadata'], 'must be a JSON object, written as a string');
  let metadata: unknown = value;
  if (typeof value === 'string') {
    try {
      metadata = JSON.parse(value);
    } catch {
      throw wrong();
    }
  }
  return checkMetadata(metadata, ['body', 'metadata']);
}
