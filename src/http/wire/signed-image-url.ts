import { createHmac, timingSafeEqual } from 'node:crypto';

/** One page image of one file, as a link may name it. */
export type ImagePlace = {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly fileId: string;
  readonly page: number;
};

/**
 * A link to a page image that works without a token until it expires.
 * @param options.expires seconds since 1970
 */
export function signedImageUrl(
  key: string,
  place: ImagePlace,
  options: { readonly baseUrl: string; readonly expires: number },
): string {
  const query = new URLSearchParams({
    organization: place.organizationId,
    workspace: place.workspaceId,
    expires: String(options.expires),
    signature: signatureOf(key, place, options.expires),
  });
  return `${options.baseUrl}/files/${place.fileId}/pages/${place.page}/image?${query}`;
}

/** True when the link was made with `key` for just this place and is not expired. Takes the same time either way. */
export function isSignedImageUrl(
  key: string,
  place: ImagePlace,
  link: { readonly expires: number; readonly signature: string; readonly now: number },
): boolean {
  const expected = Buffer.from(signatureOf(key, place, link.expires));
  const given = Buffer.from(link.signature);
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && link.now <= link.expires * 1000
  );
}

function signatureOf(key: string, place: ImagePlace, expires: number): string {
  // JSON keeps the fields apart: no value can reach over into the next one.
  const subject = JSON.stringify([
    'page-image',
    place.organizationId,
    place.workspaceId,
    place.fileId,
    place.page,
    expires,
  ]);
  return createHmac('sha256', key).update(subject).digest('base64url');
}
