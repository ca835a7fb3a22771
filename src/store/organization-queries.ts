import type { Kysely } from 'kysely';
import { ConflictError } from '../core/errors.ts';
import type { NewOrganization, Organization, OrganizationStore, User } from './account-store.ts';
import type { Tables } from './tables.ts';
import { USER_COLUMNS } from './user-queries.ts';

// Every function here that writes is to be called inside a transaction.
type Database = Kysely<Tables>;

export async function initialize(
  database: Database,
  first: NewOrganization,
): ReturnType<OrganizationStore['initialize']> {
  const existing = await findFirstOwner(database);
  if (existing === undefined)
    return { created: true, admin: await addOrganization(database, first), hasToken: false };
  const token = await database
    .selectFrom('tokens')
    .select('id')
    .where('user_id', '=', existing.id)
    .where('revoked_at', 'is', null)
    .where('access', '=', 'write')
    .where('workspaces', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', first.now)]))
    .executeTakeFirst();
  return { created: false, admin: existing, hasToken: token !== undefined };
}

export async function addOrganization(database: Database, added: NewOrganization): Promise<User> {
  const { organizationId, name, userId, email, now } = added;
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('organizations')
    .values({ id: organizationId, name, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n)
    throw new ConflictError(`There is an organization "${name}" already.`, { param: 'name' });
  const member = { organization_id: organizationId, created_at: now };
  await database
    .insertInto('users')
    .values({ ...member, id: userId, email, role: 'owner', subject: null, removed_at: null })
    .execute();
  await database
    .insertInto('workspaces')
    .values({ ...member, id: 'default', name: 'default', creator_user_id: userId })
    .execute();
  await database
    .insertInto('members')
    .values({ ...member, workspace_id: 'default', user_id: userId, access: 'admin' })
    .execute();
  return { id: userId, organizationId, email, role: 'owner', createdAt: now };
}

export async function listOrganizations(database: Database): Promise<readonly Organization[]> {
  return await database
    .selectFrom('organizations')
    .select(['id', 'name', 'created_at as createdAt'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Of two that ask at once, both get the value that was stored first. */
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

/** The first owner of the first organization. */
async function findFirstOwner(database: Database): Promise<User | undefined> {
  return await database
    .selectFrom('users')
    .innerJoin('organizations', 'organizations.id', 'users.organization_id')
    .select(USER_COLUMNS)
    .where('users.role', '=', 'owner')
    .where('users.removed_at', 'is', null)
    .orderBy('organizations.created_at')
    .orderBy('organizations.id')
    .orderBy('users.created_at')
    .orderBy('users.id')
    .limit(1)
    .executeTakeFirst();
}
