import Sqlite from 'better-sqlite3';
import { StorageFullError, UnavailableError } from '../../core/errors.ts';

/** Primary result codes (sqlite.org/rescode.html) of a database that may well work again later. */
const TROUBLES: readonly { readonly codes: RegExp; readonly message: string }[] = [
  { codes: /^SQLITE_(BUSY|LOCKED)/, message: 'The database is busy.' },
  { codes: /^SQLITE_(CORRUPT|NOTADB)/, message: 'The database file is damaged.' },
  {
    codes: /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|PROTOCOL|NOMEM)/,
    message: 'The database cannot be read or written.',
  },
];

/**
 * SQLite's error as `StorageFullError` or `UnavailableError`; anything else unchanged, since a broken
 * constraint is a defect of the program.
 */
export function translateSqliteError(error: unknown): unknown {
  if (isFullDisk(error)) {
    return new StorageFullError('The disk is full: nothing was stored.', { cause: error });
  }
  if (!(error instanceof Sqlite.SqliteError)) return isSystemError(error) ? unavailable(error) : error;
  const trouble = TROUBLES.find(({ codes }) => codes.test(error.code));
  return trouble === undefined ? error : new UnavailableError(trouble.message, { cause: error });
}

function isFullDisk(error: unknown): boolean {
  if (error instanceof Sqlite.SqliteError) return error.code === 'SQLITE_FULL';
  return isSystemError(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function unavailable(cause: Error): UnavailableError {
  return new UnavailableError('The database cannot be read or written.', { cause });
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
