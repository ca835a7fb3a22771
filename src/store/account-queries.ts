import type { Kysely } from 'kysely';
import type { AccountStore, User, Workspace } from './store.ts';
import type { Tables } from './tables.ts';

type Database = Kysely<Tables>;

/** Call it inside a transaction. */
export async function initialize(
  database: Database,
  first: Parameters<AccountStore['initialize']>[0],
): Promise<{ readonly created: boolean; readonly admin: User; readonly hasToken: boolean }> {
  const existing = await findAdmin(database);
  if (existing !== undefined) {
    const token = await database
      .selectFrom('tokens')
      .select('id')
      .where('user_id', '=', existing.id)
      .executeTakeFirst();
    return { created: false, admin: existing, hasToken: token !== undefined };
  }
  const { organizationId, userId, email, now } = first;
  const member = { organization_id: organizationId, created_at: now };
  await database
    .insertInto('organizations')
    .values({ id: organizationId, name: 'default', created_at: now })
    .execute();
  await database
    .insertInto('users')
    .values({ ...member, id: userId, email, role: 'admin' })
    .execute();
  await database
    .insertInto('workspaces')
    .values({ ...member, id: 'default', name: 'default', creator_user_id: userId })
    .execute();
  await database
    .insertInto('members')
    .values({ ...member, workspace_id: 'default', user_id: userId, access: 'admin' })
    .execute();
  return { created: true, admin: { id: userId, organizationId, email }, hasToken: false };
}

/** The first admin of the first organization. */
async function findAdmin(database: Database): Promise<User | undefined> {
  return await database
    .selectFrom('users')
    .innerJoin('organizations', 'organizations.id', 'users.organization_id')
    .select(['users.id', 'users.organization_id as organizationId', 'users.email'])
    .where('users.role', '=', 'admin')
    .orderBy('organizations.created_at')
    .orderBy('users.created_at')
    .orderBy('users.id')
    .limit(1)
    .executeTakeFirst();
}

export async function addToken(
  database: Database,
  token: Parameters<AccountStore['addToken']>[0],
): Promise<void> {
  await database
    .insertInto('tokens')
    .values({
      id: token.id,
      user_id: token.userId,
      sha256: token.sha256,
      name: token.name,
      created_at: token.now,
    })
    .execute();
}

export async function findUserByToken(database: Database, sha256: string): Promise<User | null> {
  const user = await database
    .selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.user_id')
    .select(['users.id', 'users.organization_id as organizationId', 'users.email'])
    .where('tokens.sha256', '=', sha256)
    .executeTakeFirst();
  return user ?? null;
}

export async function listWorkspaces(
  database: Database,
  organizationId: string,
): Promise<readonly Workspace[]> {
  return await database
    .selectFrom('workspaces')
    .select(['id', 'organization_id as organizationId', 'name'])
    .select(['creator_user_id as creatorUserId', 'created_at as createdAt'])
    .where('organization_id', '=', organizationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Of two that ask at once, both get the value that was stored first. Call it inside a transaction. */
export async function getSecret(database: Database, name: string, make: () => string): Promise<string> {
  const find = database.selectFrom('secrets').select('value').where('name', '=', name);
  const existing = await find.executeTakeFirst();
  if (existing !== undefined) return existing.value;
  await database
    .insertInto('secrets')
    .values({ name, value: make() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await find.executeTakeFirstOrThrow()).value;
}
