import type { FileRow } from './tables.ts';

const MOST_BYTES = 2 ** 20;

/** Whether a file is soon processed. A minute of sound is small in bytes and long to listen to. */
export function isSmall({ bytes, media_type }: Pick<FileRow, 'bytes' | 'media_type'>): boolean {
  return bytes <= MOST_BYTES && !/^(?:audio|video)\//.test(media_type ?? '');
}
