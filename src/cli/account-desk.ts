import { type Deed, recordAudit } from '../accounts/record-audit.ts';
import type { IdSource } from '../core/ids.ts';
import type { Organization } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';
import type { Terminal } from './terminal.ts';

/** What the verbs of one command work with. */
export type AccountDesk = {
  readonly store: Store;
  readonly ids: IdSource;
  readonly organization: Organization;
  readonly terminal: Terminal;
  readonly options: Readonly<Record<string, string>>;
};

/** An entry of the audit for what the command line did: no user, no token. */
export async function recordByCommandLine(
  { store, ids, organization }: AccountDesk,
  deed: Deed,
): Promise<void> {
  const doer = { organizationId: organization.id, userId: null, tokenId: null };
  await recordAudit(store, doer, { ...deed, at: ids.now() });
}
