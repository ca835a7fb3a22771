import { ConfigError } from '../config.ts';
import { EMAIL_ADDRESS } from '../core/email-address.ts';
import { createId } from '../core/ids.ts';
import type { AccountDesk } from './account-desk.ts';
import { printTable } from './print-table.ts';

/** `organization create|list` */
export async function manageOrganizations(desk: AccountDesk, words: readonly string[]): Promise<void> {
  const { store, ids, terminal, options } = desk;
  const [verb, name, ...rest] = words;
  if (verb === 'list' && name === undefined) {
    const organizations = await store.listOrganizations();
    printTable(
      terminal,
      ['id', 'name'],
      organizations.map((organization) => [organization.id, organization.name]),
    );
    return;
  }
  if (verb !== 'create' || name === undefined || rest.length > 0)
    throw new ConfigError(['say: organization create <name> --owner <e-mail>, or organization list']);
  const email = options.owner?.toLowerCase();
  if (email === undefined || !EMAIL_ADDRESS.test(email))
    throw new ConfigError(['flag --owner: give the e-mail address of its owner']);
  const now = ids.now();
  const organizationId = createId('org_', ids);
  const owner = { organizationId, name, userId: createId('user_', ids), email, now };
  await store.addOrganization(owner);
  terminal.out(`Organization "${name}" (${organizationId}) with its owner ${email}.\n`);
  terminal.note(`A token for them: npm start -- token create --organization ${name} --name first\n`);
}
