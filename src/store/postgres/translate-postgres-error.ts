import pg from 'pg';
import { StorageFullError, UnavailableError } from '../../core/errors.ts';

/** SQLSTATEs (postgresql.org/docs/current/errcodes-appendix.html) of a database that may well work again later. */
const TROUBLES: readonly { readonly codes: RegExp; readonly message: string }[] = [
  // Serialization and deadlock; a lock, a statement or a connection waited for too long; too many connections.
  { codes: /^(40001|40P01|55P03|57014|25P0[34]|53)/, message: 'The database is busy.' },
  { codes: /^XX00[12]/, message: 'The database is damaged.' },
  // No sign-in, no such database.
  { codes: /^(28|3D)/, message: 'The database lets nobody in: check its address, user and password.' },
  // Shut down or starting up, gone over to another server (read only), an input or output error.
  { codes: /^(08|57P|25006|58)/, message: 'The database cannot be read or written.' },
];

/**
 * Postgres's error as `StorageFullError` or `UnavailableError`; anything else unchanged, since a broken
 * constraint is a defect of the program.
 */
export function translatePostgresError(error: unknown): unknown {
  const code = sqlState(error);
  if (code === '53100') {
    return new StorageFullError('The disk is full: nothing was stored.', { cause: error });
  }
  const trouble = TROUBLES.find(({ codes }) => code !== null && codes.test(code));
  return trouble === undefined ? error : new UnavailableError(trouble.message, { cause: error });
}

/** For errors of a connection: what the server did not say itself went wrong on the way to it. */
export function translateConnectionError(error: unknown): unknown {
  if (sqlState(error) !== null) return error;
  return new UnavailableError('The database cannot be reached.', { cause: error });
}

/** Whether the server rolled the transaction back only because of another one: it may be run again. */
export function isConflict(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/** Whether the connection is of no use after this error: lost, or ended by the server. */
export function endsConnection(error: unknown): boolean {
  const code = sqlState(error);
  return code === null || /^(08|57P|25P0[34])/.test(code);
}

/** Told by the server itself that it ended the connection: one that cannot be reached at all is another matter. */
export function isLostConnection(error: unknown): boolean {
  return sqlState(error) !== null && endsConnection(error);
}

function sqlState(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}
