import type { Kysely } from 'kysely';
import type { FileStatus } from '../core/file.ts';
import type { Scope } from '../core/scope.ts';
import { inScope } from './in-scope.ts';
import type { FileChange } from './store.ts';
import type { Tables } from './tables.ts';

type Database = Kysely<Tables>;

/** Nobody looks back so far. */
const KEPT_MILLISECONDS = 3_600_000;

export async function lastFileChange(database: Database, scope: Scope): Promise<number> {
  const [changed, removed] = await Promise.all([
    changedFiles(database, scope).orderBy('changed_at', 'desc').limit(1).executeTakeFirst(),
    removedFiles(database, scope).orderBy('removed_at', 'desc').limit(1).executeTakeFirst(),
  ]);
  return Math.max(changed?.changed_at ?? 0, removed?.removed_at ?? 0);
}

export async function listFileChanges(
  database: Database,
  scope: Scope,
  from: number,
): Promise<readonly FileChange[]> {
  const [changed, removed] = await Promise.all([
    changedFiles(database, scope).where('changed_at', '>=', from).execute(),
    removedFiles(database, scope).where('removed_at', '>=', from).execute(),
  ]);
  const changes: readonly FileChange[] = [
    ...changed.map(({ id, changed_at: at }) => ({ id, at, removed: false })),
    ...removed.map(({ file_id: id, removed_at: at }) => ({ id, at, removed: true })),
  ];
  return changes.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

export async function forgetRemovedFiles(database: Database, now: number): Promise<void> {
  await database
    .deleteFrom('removed_files')
    .where('removed_at', '<', now - KEPT_MILLISECONDS)
    .execute();
}

/** In all workspaces of the scope, or (null) of the organization. */
export async function countFiles(
  database: Database,
  { organizationId, workspaceIds }: { organizationId: string; workspaceIds: readonly string[] | null },
): Promise<Readonly<Record<FileStatus, number>>> {
  const rows = await database
    .selectFrom('files')
    .where('organization_id', '=', organizationId)
    .$if(workspaceIds !== null, (query) => query.where('workspace_id', 'in', workspaceIds ?? []))
    .select((row) => ['status', row.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute();
  const counts = { uploaded: 0, processing: 0, indexed: 0, failed: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

function changedFiles(database: Database, scope: Scope) {
  return database.selectFrom('files').select(['id', 'changed_at']).where(inScope(scope));
}

function removedFiles(database: Database, { organizationId, workspaceIds }: Scope) {
  return database
    .selectFrom('removed_files')
    .select(['file_id', 'removed_at'])
    .where('organization_id', '=', organizationId)
    .where('workspace_id', 'in', workspaceIds);
}
