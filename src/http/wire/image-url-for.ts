import type { FastifyRequest } from 'fastify';
import type { Scope } from '../../core/scope.ts';
import type { AppDependencies } from '../app-dependencies.ts';
import type { ImageUrl } from './relevant-document.ts';
import { signedImageUrl } from './signed-image-url.ts';

/** Makes the signed page-image links of one answer; all of them expire at the same time. */
export function imageUrlFor(
  { settings, urlKey, ids }: Pick<AppDependencies, 'settings' | 'urlKey' | 'ids'>,
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  scope: Scope,
): ImageUrl {
  const baseUrl = (settings.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '');
  const expires = Math.floor(ids.now() / 1000) + settings.imageUrlSeconds;
  return (place) =>
    signedImageUrl(urlKey, { organizationId: scope.organizationId, ...place }, { baseUrl, expires });
}
