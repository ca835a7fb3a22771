import { ConfigError } from '../config.ts';
import type { Organization } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';

/** By id or name; the first one when none is named. */
export async function findOrganization(store: Store, named: string | undefined): Promise<Organization> {
  const organizations = await store.listOrganizations();
  const [first] = organizations;
  if (first === undefined)
    throw new ConfigError(['there is nothing here yet: start the server once with this data (npm start)']);
  if (named === undefined) return first;
  const found = organizations.find(({ id, name }) => id === named || name === named);
  if (found === undefined)
    throw new ConfigError([`there is no organization "${named}" (see: organization list)`]);
  return found;
}
