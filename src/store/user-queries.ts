import type { Kysely } from 'kysely';
import type { OrganizationRole } from '../core/caller.ts';
import { ConflictError } from '../core/errors.ts';
import type { NewUser, User, UserStore } from './account-store.ts';
import type { Tables } from './tables.ts';

// Every function here that writes is to be called inside a transaction.
type Database = Kysely<Tables>;

export const USER_COLUMNS = [
  'users.id',
  'users.organization_id as organizationId',
  'users.email',
  'users.role',
  'users.created_at as createdAt',
] as const;

export async function listUsers(database: Database, organizationId: string): Promise<readonly User[]> {
  return await presentUsers(database)
    .where('organization_id', '=', organizationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function findUser(
  database: Database,
  organizationId: string,
  idOrEmail: string,
): Promise<User | null> {
  const user = await presentUsers(database)
    .where('organization_id', '=', organizationId)
    .where((where) => where.or([where('id', '=', idOrEmail), where('email', '=', idOrEmail.toLowerCase())]))
    .executeTakeFirst();
  return user ?? null;
}

export async function findUserBySubject(
  database: Database,
  subject: string,
): ReturnType<UserStore['findUserBySubject']> {
  const row = await database
    .selectFrom('users')
    .select(USER_COLUMNS)
    .select('removed_at')
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { removed_at, ...user } = row;
  return { user, removed: removed_at !== null };
}

export async function linkSubject(
  database: Database,
  organizationId: string,
  email: string,
  subject: string,
): Promise<User | null> {
  const linked = await database
    .updateTable('users')
    .set({ subject })
    .where('organization_id', '=', organizationId)
    .where('email', '=', email.toLowerCase())
    .where('subject', 'is', null)
    .where('removed_at', 'is', null)
    .returning(USER_COLUMNS)
    .executeTakeFirst();
  return linked ?? null;
}

export async function addUser(database: Database, added: NewUser): Promise<User> {
  const { organizationId, role, subject, now } = added;
  const email = added.email.toLowerCase();
  const row = {
    id: added.id,
    organization_id: organizationId,
    email,
    role,
    subject,
    created_at: now,
    removed_at: null,
  };
  const inserted = await database
    .insertInto('users')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  // Who was removed comes back when an admin adds them, not by signing in.
  const user = inserted ?? (subject === null ? await bringBack(database, added, email) : undefined);
  if (user === undefined)
    throw new ConflictError(`There is a user with the e-mail address "${email}" already.`, {
      param: 'email',
    });
  if (added.access !== null)
    await database
      .insertInto('members')
      .values({
        organization_id: organizationId,
        workspace_id: 'default',
        user_id: user.id,
        access: added.access,
        created_at: now,
      })
      .execute();
  return { id: user.id, organizationId, email, role, createdAt: now };
}

async function bringBack(database: Database, { organizationId, role, now }: NewUser, email: string) {
  return await database
    .updateTable('users')
    .set({ role, created_at: now, removed_at: null })
    .where('organization_id', '=', organizationId)
    .where('email', '=', email)
    .where('removed_at', 'is not', null)
    .returning('id')
    .executeTakeFirst();
}

export async function setRole(
  database: Database,
  organizationId: string,
  userId: string,
  role: OrganizationRole,
): Promise<User | null> {
  const changed = await database
    .updateTable('users')
    .set({ role })
    .where('organization_id', '=', organizationId)
    .where('id', '=', userId)
    .where('removed_at', 'is', null)
    .returning(USER_COLUMNS)
    .executeTakeFirst();
  if (changed === undefined) return null;
  await requireOwner(database, organizationId);
  return changed;
}

export async function removeUser(
  database: Database,
  organizationId: string,
  userId: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('users')
    .set({ removed_at: now })
    .where('organization_id', '=', organizationId)
    .where('id', '=', userId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  await requireOwner(database, organizationId);
  await database.deleteFrom('members').where('user_id', '=', userId).execute();
  await database
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute();
  return true;
}

/** Thrown inside the transaction, so that the change that took the last owner away does not happen. */
async function requireOwner(database: Database, organizationId: string): Promise<void> {
  const owner = await database
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (owner === undefined)
    throw new ConflictError('An organization needs at least one owner: make someone else an owner first.');
}

function presentUsers(database: Database) {
  return database.selectFrom('users').select(USER_COLUMNS).where('removed_at', 'is', null);
}
