import { createToken } from '../accounts/create-token.ts';
import { ConfigError } from '../config.ts';
import { createId } from '../core/ids.ts';
import type { User } from '../store/account-store.ts';
import { type AccountDesk, recordByCommandLine } from './account-desk.ts';
import { printTable } from './print-table.ts';

/** `token create|list|revoke` */
export async function manageTokens(desk: AccountDesk, words: readonly string[]): Promise<void> {
  const [verb, id, ...rest] = words;
  if (verb === 'create' && id === undefined) return createOne(desk);
  if (verb === 'list' && id === undefined) return list(desk);
  if (verb === 'revoke' && id !== undefined && rest.length === 0) return revoke(desk, id);
  throw new ConfigError(['say: token create --name …, token list, or token revoke <id>']);
}

async function createOne(desk: AccountDesk): Promise<void> {
  const { store, ids, organization, terminal, options } = desk;
  const { name, access = 'write' } = options;
  if (name === undefined || name === '') throw new ConfigError(['flag --name: say what the token is for']);
  if (access !== 'read' && access !== 'write')
    throw new ConfigError([`flag --access: must be read or write, not "${access}"`]);
  const owner = await ownerOf(desk, options.user);
  const { token, sha256 } = createToken(ids);
  const id = createId('token_', ids);
  await store.addToken({
    id,
    userId: owner.id,
    sha256,
    name,
    hint: token.slice(0, 8),
    access,
    workspaces: options.workspaces?.split(',').map((workspace) => workspace.trim()) ?? null,
    createdAt: ids.now(),
    expiresAt: expiryOf(options.expires, ids.now()),
  });
  await recordByCommandLine(desk, { action: 'token.created', target: id, details: { for: owner.id } });
  terminal.out(`${token}\n`);
  terminal.note(`Token ${id} of ${owner.email} in "${organization.name}"; it is shown this once.\n`);
}

async function ownerOf({ store, organization }: AccountDesk, named: string | undefined): Promise<User> {
  if (named !== undefined) {
    const user = await store.findUser(organization.id, named);
    if (user !== null) return user;
    throw new ConfigError([`there is no user "${named}" (see: user list)`]);
  }
  const owner = (await store.listUsers(organization.id)).find(({ role }) => role === 'owner');
  if (owner === undefined) throw new ConfigError(['flag --user: say whose token it is']);
  return owner;
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** `90d`, `12h`, or a date. */
function expiryOf(text: string | undefined, now: number): number | null {
  if (text === undefined) return null;
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  const at = count === undefined ? Date.parse(text) : now + Number(count) * (UNITS[unit ?? ''] ?? Number.NaN);
  if (Number.isNaN(at) || at <= now)
    throw new ConfigError([`flag --expires: must be such as 90d, 12h or 2027-01-31, not "${text}"`]);
  return at;
}

async function list({ store, organization, terminal }: AccountDesk): Promise<void> {
  const users = new Map((await store.listUsers(organization.id)).map(({ id, email }) => [id, email]));
  const day = (at: number | null) => (at === null ? '–' : new Date(at).toISOString().slice(0, 10));
  printTable(
    terminal,
    ['id', 'name', 'begins with', 'user', 'access', 'workspaces', 'expires', 'last used'],
    (await store.listTokens(organization.id)).map((token) => [
      token.id,
      token.name,
      token.hint,
      users.get(token.userId) ?? token.userId,
      token.access,
      token.workspaces?.join(',') ?? 'all',
      day(token.expiresAt),
      day(token.lastUsedAt),
    ]),
  );
}

async function revoke(desk: AccountDesk, id: string): Promise<void> {
  const { store, ids, organization, terminal } = desk;
  if (!(await store.revokeToken(organization.id, { id, now: ids.now() })))
    throw new ConfigError([`there is no token "${id}" (see: token list)`]);
  await recordByCommandLine(desk, { action: 'token.revoked', target: id });
  terminal.out(`Token ${id} is revoked.\n`);
}
