import pg from 'pg';
import { expect, it } from 'vitest';
import { StorageFullError, UnavailableError } from '../../core/errors.ts';
import { translateConnectionError, translatePostgresError } from './translate-postgres-error.ts';

function databaseError(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });
}

it.each([
  ['53100', StorageFullError],
  ['53300', UnavailableError],
  ['40P01', UnavailableError],
  ['55P03', UnavailableError],
  ['57014', UnavailableError],
  ['57P03', UnavailableError],
  ['25006', UnavailableError],
  ['58030', UnavailableError],
  ['28P01', UnavailableError],
  ['XX001', UnavailableError],
])('calls %s by our name and keeps the cause', (code, expected) => {
  const cause = databaseError(code);
  expect(translatePostgresError(cause)).toBeInstanceOf(expected);
  expect(translatePostgresError(cause)).toMatchObject({ cause });
});

it.each(['23505', '23503', '42P01', '22P02', 'XX000'])('does not call a defect (%s) bad luck', (code) => {
  const defect = databaseError(code);
  expect(translatePostgresError(defect)).toBe(defect);
  expect(translateConnectionError(defect)).toBe(defect);
});

it('calls a server out of reach unavailable, in whatever way the connection failed', () => {
  const cause = new Error('Connection terminated unexpectedly');
  expect(translateConnectionError(cause)).toMatchObject({ code: 'unavailable', cause });
});
