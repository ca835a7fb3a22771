import type { Kysely } from 'kysely';
import type { WorkspaceAccess } from '../core/caller.ts';
import { ConflictError } from '../core/errors.ts';
import type { Member, NewWorkspace, Workspace, WorkspaceStore } from './account-store.ts';
import { requireWorkspace } from './require-workspace.ts';
import { recordRemoval } from './storage-queries.ts';
import type { Tables } from './tables.ts';

// Every function here that writes is to be called inside a transaction.
type Database = Kysely<Tables>;

export async function listWorkspaces(
  database: Database,
  organizationId: string,
): Promise<readonly Workspace[]> {
  return await workspacesOf(database, organizationId).orderBy('created_at').orderBy('id').execute();
}

export async function findWorkspace(
  database: Database,
  organizationId: string,
  workspaceId: string,
): Promise<Workspace | null> {
  const found = await workspacesOf(database, organizationId).where('id', '=', workspaceId).executeTakeFirst();
  return found ?? null;
}

export async function addWorkspace(database: Database, workspace: NewWorkspace): Promise<void> {
  const { id, organizationId, name, creatorUserId, createdAt, chatModel = null } = workspace;
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('workspaces')
    .values({
      id,
      organization_id: organizationId,
      name,
      creator_user_id: creatorUserId,
      created_at: createdAt,
      chat_model: chatModel,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n)
    throw new ConflictError(`There is a workspace "${id}" already.`, { param: 'id' });
  await addMember(database, organizationId, id, { userId: creatorUserId, access: 'admin', createdAt });
}

export async function changeWorkspace(
  database: Database,
  organizationId: string,
  workspaceId: string,
  { chatModel }: Pick<Workspace, 'chatModel'>,
): Promise<Workspace | null> {
  const changed = await database
    .updateTable('workspaces')
    .set({ chat_model: chatModel })
    .where('organization_id', '=', organizationId)
    .where('id', '=', workspaceId)
    .returning(WORKSPACE_COLUMNS)
    .executeTakeFirst();
  return changed ?? null;
}

/** Members and completions cascade from the workspace, pages and jobs from the files. */
export async function deleteWorkspace(
  database: Database,
  organizationId: string,
  workspaceId: string,
  now: number,
): ReturnType<WorkspaceStore['deleteWorkspace']> {
  // Jobs first, in the order in which workers lock.
  await database
    .deleteFrom('jobs')
    .where('file_id', 'in', (files) =>
      files
        .selectFrom('files')
        .select('id')
        .where('organization_id', '=', organizationId)
        .where('workspace_id', '=', workspaceId),
    )
    .execute();
  const assets = await database
    .selectFrom('file_assets')
    .innerJoin('files', 'files.id', 'file_assets.file_id')
    .select('file_assets.sha256')
    .distinct()
    .where('organization_id', '=', organizationId)
    .where('workspace_id', '=', workspaceId)
    .execute();
  const files = await database
    .deleteFrom('files')
    .where('organization_id', '=', organizationId)
    .where('workspace_id', '=', workspaceId)
    .returning(['workspace_id', 'sha256', 'bytes'])
    .execute();
  const { numDeletedRows } = await database
    .deleteFrom('workspaces')
    .where('organization_id', '=', organizationId)
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows !== 1n) return null;
  await recordRemoval(database, organizationId, files, now);
  return [...new Set([...files, ...assets].map(({ sha256 }) => sha256))];
}

export async function memberships(
  database: Database,
  organizationId: string,
  userId: string,
): Promise<ReadonlyMap<string, WorkspaceAccess>> {
  const rows = await database
    .selectFrom('members')
    .select(['workspace_id', 'access'])
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId)
    .execute();
  return new Map(rows.map(({ workspace_id, access }) => [workspace_id, access]));
}

export async function listMembers(
  database: Database,
  organizationId: string,
  workspaceId: string,
): Promise<readonly Member[]> {
  return await database
    .selectFrom('members')
    .select(MEMBER_COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('user_id')
    .execute();
}

export async function addMember(
  database: Database,
  organizationId: string,
  workspaceId: string,
  member: Member,
): Promise<void> {
  await requireWorkspace(database, organizationId, workspaceId);
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('members')
    .values({
      organization_id: organizationId,
      workspace_id: workspaceId,
      user_id: member.userId,
      access: member.access,
      created_at: member.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n)
    throw new ConflictError('That user is a member already; PUT changes their access.', { param: 'user' });
}

export async function changeMember(
  database: Database,
  organizationId: string,
  workspaceId: string,
  { userId, access }: Pick<Member, 'userId' | 'access'>,
): Promise<Member | null> {
  const changed = await database
    .updateTable('members')
    .set({ access })
    .where('organization_id', '=', organizationId)
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .returning(MEMBER_COLUMNS)
    .executeTakeFirst();
  return changed ?? null;
}

export async function removeMember(
  database: Database,
  organizationId: string,
  workspaceId: string,
  userId: string,
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('members')
    .where('organization_id', '=', organizationId)
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

const MEMBER_COLUMNS = ['user_id as userId', 'access', 'created_at as createdAt'] as const;

const WORKSPACE_COLUMNS = [
  'id',
  'organization_id as organizationId',
  'name',
  'creator_user_id as creatorUserId',
  'created_at as createdAt',
  'chat_model as chatModel',
] as const;

function workspacesOf(database: Database, organizationId: string) {
  return database
    .selectFrom('workspaces')
    .select(WORKSPACE_COLUMNS)
    .where('organization_id', '=', organizationId);
}
