import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { StoredFile } from '../../../core/file.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { byteRange } from './byte-range.ts';
import { fileParams, findFile } from './find-file.ts';

/** Types that a browser shows without running anything of them. All others are saved, not shown. */
const SHOWN_INLINE =
  /^(application\/(pdf|json)|text\/(plain|markdown)|image\/(png|jpeg|webp)|audio\/.*|video\/.*)$/;

const CONTENT = {
  method: 'GET',
  url: '/files/:id/content',
  action: 'files.read',
  tag: 'Files',
  summary: 'Get the original bytes of a file',
  description: 'Takes Range (206) and If-None-Match (304).',
  params: fileParams,
  query: workspaceQuery,
  reply: {
    description: 'The bytes',
    types: ['*/*'],
    others: { 206: 'The bytes of the range', 304: 'They are as they were' },
  },
  errors: [416],
} as const;

/** GET /files/{id}/content: the original bytes. */
export function getFileContent(app: FastifyInstance, deps: AppDependencies): void {
  defineRoute(app, CONTENT, async ({ params, query, request, reply }) => {
    const { file } = await findFile(deps.store, request, { ...params, ...query });
    const etag = `"${file.sha256}"`;
    reply.headers({
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-disposition': contentDisposition(file),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send();

    const condition = request.headers['if-range'];
    const wanted = condition === undefined || condition === etag ? request.headers.range : undefined;
    const range = byteRange(wanted, file.bytes);
    if (range === 'unsatisfiable') {
      reply.header('content-range', `bytes */${file.bytes}`);
      return reply
        .code(416)
        .type('application/json')
        .send({
          error: {
            message: `The range lies outside the file's ${file.bytes} bytes.`,
            type: 'invalid_request_error',
            param: 'Range',
            code: 'range_not_satisfiable',
          },
        });
    }
    reply.type(contentType(file));
    // Of 2 GiB, HEAD must not read 2 GiB.
    if (request.method === 'HEAD') return reply.header('content-length', file.bytes).send(Readable.from([]));
    if (range === 'all') {
      const { stream, bytes } = await deps.blobs.read(file.sha256);
      return reply.header('content-length', bytes).send(stream);
    }
    const { stream } = await deps.blobs.read(file.sha256, range);
    reply.headers({
      'content-range': `bytes ${range.start}-${range.end - 1}/${file.bytes}`,
      'content-length': range.end - range.start,
    });
    return reply.code(206).send(stream);
  });
}

function contentType({ mediaType }: StoredFile): string {
  if (mediaType === null) return 'application/octet-stream';
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;
}

/** The name twice: in ASCII for old clients, in full by RFC 8187. */
function contentDisposition({ filename, mediaType }: StoredFile): string {
  const manner = mediaType !== null && SHOWN_INLINE.test(mediaType) ? 'inline' : 'attachment';
  const ascii = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${manner}; filename="${ascii}"; filename*=UTF-8''${full}`;
}
