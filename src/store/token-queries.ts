import type { Kysely } from 'kysely';
import {
  type ApiToken,
  type NewToken,
  TOKEN_USE_MILLISECONDS,
  type TokenStore,
  type User,
} from './account-store.ts';
import type { Tables, TokenRow } from './tables.ts';

type Database = Kysely<Tables>;

export async function addToken(database: Database, token: NewToken): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('tokens')
    .values({
      id: token.id,
      user_id: token.userId,
      sha256: token.sha256,
      name: token.name,
      hint: token.hint,
      access: token.access,
      workspaces: token.workspaces === null ? null : JSON.stringify(token.workspaces),
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findToken(
  database: Database,
  sha256: string,
): Promise<{ readonly token: ApiToken; readonly user: User } | null> {
  const row = await database
    .selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.user_id')
    .selectAll('tokens')
    .select(['users.organization_id', 'users.email', 'users.role', 'users.created_at as user_created_at'])
    .where('tokens.sha256', '=', sha256)
    .where('tokens.revoked_at', 'is', null)
    .where('users.removed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { user_id: id, organization_id: organizationId, email, role, user_created_at: createdAt } = row;
  return { token: toToken(row), user: { id, organizationId, email, role, createdAt } };
}

export async function listTokens(
  database: Database,
  organizationId: string,
  userId?: string,
): Promise<readonly ApiToken[]> {
  let tokens = database
    .selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.user_id')
    .selectAll('tokens')
    .where('users.organization_id', '=', organizationId)
    .where('tokens.revoked_at', 'is', null)
    .orderBy('tokens.id', 'desc');
  if (userId !== undefined) tokens = tokens.where('tokens.user_id', '=', userId);
  return (await tokens.execute()).map(toToken);
}

export async function revokeToken(
  database: Database,
  organizationId: string,
  { id, userId, now }: Parameters<TokenStore['revokeToken']>[1],
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('tokens')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('user_id', 'in', (users) => {
      const inOrganization = users
        .selectFrom('users')
        .select('users.id')
        .where('organization_id', '=', organizationId);
      return userId === undefined ? inOrganization : inOrganization.where('users.id', '=', userId);
    })
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function noteTokenUse(database: Database, tokenId: string, now: number): Promise<void> {
  await database
    .updateTable('tokens')
    .set({ last_used_at: now - (now % TOKEN_USE_MILLISECONDS) })
    .where('id', '=', tokenId)
    .execute();
}

function toToken(row: TokenRow): ApiToken {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    hint: row.hint,
    access: row.access,
    workspaces: row.workspaces === null ? null : (JSON.parse(row.workspaces) as readonly string[]),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}
