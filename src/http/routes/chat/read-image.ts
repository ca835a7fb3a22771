import { BadRequestError } from '../../../core/errors.ts';
import type { ChatImage } from '../../../model/chat.ts';

/** Decoded, of all pictures of one question together. */
export const MOST_IMAGE_BYTES = 20_000_000;

/**
 * The picture of an `image_url` part. It must be in the request itself, because the server fetches nothing; what it
 * is, its bytes say.
 * @throws {BadRequestError} for an address, or bytes that are no PNG, JPEG, WebP or GIF
 */
export function readImage(url: string): ChatImage {
  const data = /^data:[^,]*;base64,(?<base64>[A-Za-z0-9+/=_\s-]*)$/i.exec(url)?.groups?.base64;
  if (data === undefined)
    throw imageError(
      'This server fetches no images: send it as a data URL ("data:image/png;base64,…") in image_url.url.',
    );
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) throw imageError('The image is no PNG, JPEG, WebP or GIF.');
  return { mediaType, bytes };
}

export function imageError(reason: string): BadRequestError {
  return new BadRequestError(reason, { param: 'messages', code: 'invalid_image' });
}

/** By the first bytes (en.wikipedia.org/wiki/List_of_file_signatures). */
function mediaTypeOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(start)) return 'image/gif';
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'image/webp' : null;
}
