import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UnauthorizedError } from '../../../core/errors.ts';
import type { StoredFile } from '../../../core/file.ts';
import type { Scope } from '../../../core/scope.ts';
import type { PictureSource } from '../../../ingest/page-images.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { hasCaller, scopeIn } from '../../middleware/require-caller.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { isSignedImageUrl } from '../../wire/signed-image-url.ts';
import { noSuchFile } from './find-file.ts';
import { pageParams } from './get-page.ts';
import { noSuchPage, pageNumber } from './page-number.ts';

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
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/files/:id/pages/:number/image',
      action: 'image.read',
      tag: 'Files',
      summary: 'Get a picture of a page',
      description: 'By a token, or by a signed link as `relevant_docs` has them, which works without one.',
      params: pageParams,
      query,
      reply: { description: 'The picture', types: ['image/webp'], others: { 304: 'It is as it was' } },
    },
    async ({ params: { id, number: text }, query: link, request, reply }) => {
      const number = pageNumber(text);
      const scope = await scopeOfImage(deps, request, { ...link, id, page: number });
      const file = await deps.store.getFile(scope, id);
      if (file === null) throw noSuchFile();
      const picture = (await deps.store.getPage(scope, id, number))?.picture ?? null;
      const source = picture === null ? null : await sourceOf(deps, scope, { file, asset: picture.asset });
      if (picture === null || source === null) throw noSuchPage();
      const etag = `"${source.sha256}-${picture.page}"`;
      reply.headers({
        etag,
        // Whoever signs in next at this browser must not find what was seen here.
        'cache-control': hasCaller(request) ? 'private, no-cache' : 'private, max-age=3600',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
      if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send();
      const signal = connectionSignal(reply, closing);
      const image = await deps.pageImages.get(source, picture.page, { signal });
      return reply.type('image/webp').send(Buffer.from(image));
    },
  );
}

/** The bytes that a page's picture is drawn from. */
async function sourceOf(
  { store }: Pick<AppDependencies, 'store'>,
  scope: Scope,
  { file, asset }: { readonly file: StoredFile; readonly asset: string | null },
): Promise<PictureSource | null> {
  if (asset === null) return { sha256: file.sha256, mediaType: file.mediaType ?? '' };
  return (await store.listAssets(scope, file.id)).find(({ name }) => name === asset) ?? null;
}

type ImageLink = z.infer<typeof query> & { readonly id: string; readonly page: number };

async function scopeOfImage(deps: AppDependencies, request: FastifyRequest, link: ImageLink): Promise<Scope> {
  const { workspace, organization, expires, signature } = link;
  if (request.headers.authorization !== undefined) return scopeIn(deps.store, request, workspace);
  const place = {
    organizationId: organization ?? '',
    workspaceId: workspace,
    fileId: link.id,
    page: link.page,
  };
  const signed = { expires: Number(expires ?? 0), signature: signature ?? '', now: deps.ids.now() };
  if (!isSignedImageUrl(deps.urlKey, place, signed)) {
    // A link of an old answer, in a page of ours.
    if (hasCaller(request)) return scopeIn(deps.store, request, workspace);
    throw new UnauthorizedError(
      'The link is not valid or no longer so. Send "Authorization: Bearer <token>".',
    );
  }
  return { organizationId: place.organizationId, workspaceIds: [workspace], userId: '' };
}
