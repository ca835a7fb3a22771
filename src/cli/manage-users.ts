import { ConfigError } from '../config.ts';
import type { OrganizationRole, WorkspaceAccess } from '../core/caller.ts';
import { EMAIL_ADDRESS } from '../core/email-address.ts';
import { createId } from '../core/ids.ts';
import { type AccountDesk, recordByCommandLine } from './account-desk.ts';
import { printTable } from './print-table.ts';

const ROLES: readonly OrganizationRole[] = ['owner', 'admin', 'member'];
const ACCESSES: readonly WorkspaceAccess[] = ['viewer', 'writer', 'admin'];

/** `user add|list|role|remove` */
export async function manageUsers(desk: AccountDesk, words: readonly string[]): Promise<void> {
  const { store, ids, organization, terminal, options } = desk;
  const [verb, named = '', role, ...rest] = words;
  if (verb === 'list' && named === '') {
    const users = await store.listUsers(organization.id);
    printTable(
      terminal,
      ['id', 'e-mail', 'role'],
      users.map((user) => [user.id, user.email, user.role]),
    );
    return;
  }
  if (verb === 'add' && EMAIL_ADDRESS.test(named) && role === undefined) {
    const user = await store.addUser({
      id: createId('user_', ids),
      organizationId: organization.id,
      email: named,
      role: oneOf(ROLES, options.role ?? 'member', '--role'),
      subject: null,
      access: options.access === undefined ? null : oneOf(ACCESSES, options.access, '--access'),
      now: ids.now(),
    });
    await recordByCommandLine(desk, { action: 'user.added', target: user.id, details: { role: user.role } });
    terminal.out(`${user.email} is ${user.role} of "${organization.name}" (${user.id}).\n`);
    return;
  }
  if (verb === 'role' && role !== undefined && rest.length === 0) {
    const found = await findUser(desk, named);
    await store.setRole(organization.id, found.id, oneOf(ROLES, role, 'role'));
    await recordByCommandLine(desk, { action: 'user.changed', target: found.id, details: { role } });
    terminal.out(`${found.email} is ${role} of "${organization.name}".\n`);
    return;
  }
  if (verb === 'remove' && named !== '' && role === undefined) {
    const found = await findUser(desk, named);
    await store.removeUser(organization.id, found.id, ids.now());
    await recordByCommandLine(desk, { action: 'user.removed', target: found.id });
    terminal.out(`${found.email} is removed; their tokens have ended.\n`);
    return;
  }
  throw new ConfigError([
    'say: user add <e-mail>, user list, user role <e-mail> owner|admin|member, or user remove <e-mail>',
  ]);
}

async function findUser({ store, organization }: AccountDesk, named: string) {
  const found = await store.findUser(organization.id, named);
  if (found === null) throw new ConfigError([`there is no user "${named}" (see: user list)`]);
  return found;
}

function oneOf<Word extends string>(words: readonly Word[], given: string, name: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new ConfigError([`${name}: must be ${words.join(', ')}, not "${given}"`]);
  return found;
}
