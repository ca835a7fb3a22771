import type { Kysely } from 'kysely';
import type { JsonObject } from '../core/json.ts';
import { auditHash } from './audit-hash.ts';
import type { AuditEntry, AuditStore, NewAuditEntry } from './ledger-store.ts';
import type { AuditEntryRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

// Postgres's `integer` ends here, and it refuses to compare one with a greater number.
const MOST_ENTRIES = 2_147_483_647;

/** Call it inside a transaction: the head's row is the lock that keeps the chain one chain. */
export async function addAuditEntry(database: Database, entry: NewAuditEntry): Promise<void> {
  const { organizationId } = entry;
  await database
    .insertInto('audit_heads')
    .values({ organization_id: organizationId, sequence: 0, hash: '' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const head = await database
    .updateTable('audit_heads')
    .set((row) => ({ sequence: row('sequence', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow();
  const hash = auditHash(head.hash, { ...entry, sequence: head.sequence });
  await database
    .insertInto('audit_entries')
    .values({
      organization_id: organizationId,
      sequence: head.sequence,
      created_at: entry.at,
      user_id: entry.userId,
      token_id: entry.tokenId,
      action: entry.action,
      workspace_id: entry.workspaceId,
      target: entry.target,
      details: JSON.stringify(entry.details),
      hash,
    })
    .execute();
  await database
    .updateTable('audit_heads')
    .set({ hash })
    .where('organization_id', '=', organizationId)
    .execute();
}

export async function listAuditEntries(
  database: Database,
  organizationId: string,
  { after, limit, order }: Parameters<AuditStore['listAuditEntries']>[1],
): ReturnType<AuditStore['listAuditEntries']> {
  let page = database
    .selectFrom('audit_entries')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('sequence', order)
    .limit(limit + 1);
  if (after !== undefined)
    page = page.where('sequence', order === 'asc' ? '>' : '<', Math.min(after, MOST_ENTRIES));
  const rows = await page.execute();
  return { entries: rows.slice(0, limit).map(toEntry), hasMore: rows.length > limit };
}

export async function auditHead(
  database: Database,
  organizationId: string,
): ReturnType<AuditStore['auditHead']> {
  const head = await database
    .selectFrom('audit_heads')
    .select(['sequence', 'hash'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return head ?? { sequence: 0, hash: '' };
}

function toEntry(row: AuditEntryRow): AuditEntry {
  return {
    organizationId: row.organization_id,
    sequence: row.sequence,
    at: row.created_at,
    userId: row.user_id,
    tokenId: row.token_id,
    action: row.action,
    workspaceId: row.workspace_id,
    target: row.target,
    details: JSON.parse(row.details) as JsonObject,
    hash: row.hash,
  };
}
