import { type Kysely, sql } from 'kysely';
import { dayOf } from './day-of.ts';
import type { StorageDay, UsageEntry, UsageStore, UsageSum } from './ledger-store.ts';
import { sliced } from './sliced.ts';
import type { Tables } from './tables.ts';

type Database = Kysely<Tables>;

export async function addUsage(database: Database, entries: readonly UsageEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: entry.id,
    organization_id: entry.organizationId,
    workspace_id: entry.workspaceId,
    user_id: entry.userId,
    token_id: entry.tokenId,
    request_id: entry.requestId,
    kind: entry.kind,
    model: entry.model,
    prompt_tokens: entry.promptTokens,
    completion_tokens: entry.completionTokens,
    day: dayOf(entry.at),
    created_at: entry.at,
  }));
  for (const slice of sliced(rows)) await database.insertInto('usage_entries').values(slice).execute();
}

export async function sumUsage(
  database: Database,
  organizationId: string,
  { fromDay, toDay, userId }: Parameters<UsageStore['sumUsage']>[1],
): Promise<readonly UsageSum[]> {
  const keys = ['day', 'workspace_id', 'user_id', 'token_id', 'kind', 'model'] as const;
  let sums = database
    .selectFrom('usage_entries')
    .select(['day', 'workspace_id as workspaceId', 'user_id as userId', 'token_id as tokenId'])
    .select(['kind', 'model'])
    .select(sql<number>`sum(prompt_tokens)`.as('promptTokens'))
    .select(sql<number>`sum(completion_tokens)`.as('completionTokens'))
    .select(sql<number>`count(*)`.as('calls'))
    .where('organization_id', '=', organizationId)
    .where('day', '>=', fromDay)
    .where('day', '<=', toDay)
    .groupBy(keys);
  // Null comes first in one dialect and last in the other.
  for (const key of keys) sums = sums.orderBy(sql`coalesce(${sql.ref(key)}, ${key === 'day' ? 0 : ''})`);
  if (userId !== undefined) sums = sums.where('user_id', '=', userId);
  return await sums.execute();
}

export async function sumStorage(
  database: Database,
  organizationId: string,
  toDay: number,
): Promise<readonly StorageDay[]> {
  const changes = await database
    .selectFrom('storage_changes')
    .select(['workspace_id as workspaceId', 'day'])
    .select(sql<number>`sum(bytes)`.as('bytes'))
    .where('organization_id', '=', organizationId)
    .where('day', '<=', toDay)
    .groupBy(['day', 'workspace_id'])
    .orderBy('day')
    .orderBy('workspace_id')
    .execute();
  const stored = new Map<string, number>();
  return changes.map(({ workspaceId, day, bytes }) => {
    const total = (stored.get(workspaceId) ?? 0) + bytes;
    stored.set(workspaceId, total);
    return { workspaceId, day, bytes: total };
  });
}
