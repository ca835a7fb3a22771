import { texts } from '../texts/texts.ts';
import { ApiError, errorOfResponse } from './api-error.ts';
import type { Metadata } from './files.ts';
import type { FileObject } from './wire-types.ts';

export type UploadOptions = {
  readonly metadata: Metadata;
  readonly instructions: string;
  readonly password: string;
};

export type Upload = {
  readonly workspace: string;
  readonly files: readonly File[];
  readonly options: UploadOptions;
  /** The same for each attempt: what arrived already is not kept twice. */
  readonly key: string;
};

/**
 * One POST /files. XMLHttpRequest, because fetch does not tell how much was sent.
 * @param onSent bytes of the form that are on their way
 */
export function uploadFiles(
  upload: Upload,
  { onSent, signal }: { readonly onSent: (bytes: number) => void; readonly signal: AbortSignal },
): Promise<readonly FileObject[]> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const offline = () => reject(new ApiError(texts.errors.offline, { status: 0, code: 'offline' }));
    request.open('POST', '/files');
    request.setRequestHeader('idempotency-key', upload.key);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onerror = offline;
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 200 && status < 300) return resolve(JSON.parse(responseText) as FileObject[]);
      if (status === 0) return offline();
      const headers = { 'x-request-id': request.getResponseHeader('x-request-id') ?? '' };
      void errorOfResponse(new Response(responseText, { status, headers })).then(reject);
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', abort);
    request.send(formOf(upload));
  });
}

function formOf({ workspace, files, options }: Upload): FormData {
  const form = new FormData();
  form.append('workspace', workspace);
  if (Object.keys(options.metadata).length > 0) form.append('metadata', JSON.stringify(options.metadata));
  if (options.instructions.trim() !== '') form.append('instructions', options.instructions);
  if (options.password !== '') form.append('password', options.password);
  for (const file of files) form.append('file', file, file.name);
  return form;
}
