import type { Kysely } from 'kysely';
import type { HeldKey, IdempotencyKey, IdempotencyStore, RecordedAnswer } from './idempotency-store.ts';
import type { Tables } from './tables.ts';

type Database = Kysely<Tables>;

/** Call it inside a transaction. */
export async function beginRequest(
  database: Database,
  key: HeldKey,
  { now, leaseUntil, expiresAt }: Parameters<IdempotencyStore['beginRequest']>[1],
): ReturnType<IdempotencyStore['beginRequest']> {
  const fresh = {
    holder: key.holder,
    lease_until: leaseUntil,
    fingerprint: null,
    status: null,
    answer: null,
    expires_at: expiresAt,
  };
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('idempotent_requests')
    .values({ caller: key.caller, key_hash: key.keyHash, ...fresh })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return 'begun';
  // Whoever ran it is gone without an answer, or the answer is too old: one of those who ask takes it over.
  const { numUpdatedRows } = await database
    .updateTable('idempotent_requests')
    .set(fresh)
    .where('caller', '=', key.caller)
    .where('key_hash', '=', key.keyHash)
    .where((where) =>
      where.or([
        where('expires_at', '<=', now),
        where.and([where('status', 'is', null), where('lease_until', '<=', now)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) return 'begun';
  const row = await rowsOf(database, key).executeTakeFirst();
  if (row === undefined || row.status === null || row.fingerprint === null || row.answer === null)
    return 'running';
  return { fingerprint: row.fingerprint, status: row.status, answer: row.answer };
}

export async function renewRequest(database: Database, key: HeldKey, leaseUntil: number): Promise<void> {
  await database
    .updateTable('idempotent_requests')
    .set({ lease_until: leaseUntil })
    .where('caller', '=', key.caller)
    .where('key_hash', '=', key.keyHash)
    .where('holder', '=', key.holder)
    .where('status', 'is', null)
    .execute();
}

export async function endRequest(
  database: Database,
  key: HeldKey,
  { fingerprint, status, answer }: RecordedAnswer,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('idempotent_requests')
    .set({ fingerprint, status, answer })
    .where('caller', '=', key.caller)
    .where('key_hash', '=', key.keyHash)
    .where('holder', '=', key.holder)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function abandonRequest(database: Database, key: HeldKey): Promise<void> {
  await database
    .deleteFrom('idempotent_requests')
    .where('caller', '=', key.caller)
    .where('key_hash', '=', key.keyHash)
    .where('holder', '=', key.holder)
    .where('status', 'is', null)
    .execute();
}

export async function deleteExpiredRequests(database: Database, now: number): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('idempotent_requests')
    .where('expires_at', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function rowsOf(database: Database, key: IdempotencyKey) {
  return database
    .selectFrom('idempotent_requests')
    .selectAll()
    .where('caller', '=', key.caller)
    .where('key_hash', '=', key.keyHash);
}
