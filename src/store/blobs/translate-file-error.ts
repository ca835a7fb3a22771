import { StorageFullError, UnavailableError } from '../../core/errors.ts';

// What a file system answers; other codes (a connection that broke while it was read from) are not its own.
const TROUBLES = new Set(
  'EACCES EBADF EBUSY EDQUOT EEXIST EFBIG EIO EISDIR EMFILE ENFILE ENOENT ENOSPC ENOTDIR EPERM EROFS ESTALE'.split(
    ' ',
  ),
);

/** The file system's error as `StorageFullError` or `UnavailableError`; anything else unchanged. */
export function translateFileError(error: unknown): unknown {
  const code = fileErrorCode(error);
  if (code === null || !TROUBLES.has(code)) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StorageFullError('The disk is full: nothing was stored.', { cause: error });
  }
  return new UnavailableError('The folder of the original files cannot be read or written.', {
    cause: error,
  });
}

/** `ENOSPC` and the like; null when it is no error of the operating system. */
export function fileErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
