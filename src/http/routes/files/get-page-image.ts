import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UnauthorizedError } from '../../../core/errors.ts';
import type { Scope } from '../../../core/scope.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { callerScope } from '../../middleware/require-token.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { isSignedImageUrl } from '../../wire/signed-image-url.ts';
import { validate } from '../../wire/validate.ts';
import { noSuchFile } from './find-file.ts';
import { noSuchPage, pageNumber } from './page-number.ts';

type ImageRequest = { Params: { id: string; number: string } };

const query = workspaceQuery.extend({
  organization: z.string().optional(),
  expires: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  signature: z.string().optional(),
});

/** GET /files/{id}/pages/{n}/image: a picture of the page, by token or by a signed link. */
export function getPageImage(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  app.get<ImageRequest>(
    '/files/:id/pages/:number/image',
    { config: { access: 'link' }, exposeHeadRoute: false },
    async (request, reply) => {
      const number = pageNumber(request.params.number);
      const scope = await scopeOfImage(deps, request, number);
      const file = await deps.store.getFile(scope, request.params.id);
      if (file === null) throw noSuchFile();
      if (file.paged !== true || file.pageCount === null || number > file.pageCount) throw noSuchPage();
      const etag = `"${file.sha256}-${number}"`;
      reply.headers({
        etag,
        'cache-control': 'private, max-age=3600',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
      if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send();
      const signal = connectionSignal(reply, closing);
      const image = await deps.pageImages.get(file, number, { signal });
      return reply.type('image/webp').send(Buffer.from(image));
    },
  );
}

async function scopeOfImage(
  deps: AppDependencies,
  request: FastifyRequest<ImageRequest>,
  page: number,
): Promise<Scope> {
  const { workspace, organization, expires, signature } = validate(query, request.query, 'query');
  if (request.headers.authorization !== undefined) return callerScope(deps.store, request, workspace);
  const place = {
    organizationId: organization ?? '',
    workspaceId: workspace,
    fileId: request.params.id,
    page,
  };
  const link = { expires: Number(expires ?? 0), signature: signature ?? '', now: deps.ids.now() };
  if (!isSignedImageUrl(deps.urlKey, place, link))
    throw new UnauthorizedError(
      'The link is not valid or no longer so. Send "Authorization: Bearer <token>".',
    );
  return { organizationId: place.organizationId, workspaceIds: [workspace], userId: '' };
}
