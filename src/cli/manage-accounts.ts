import { randomBytes } from 'node:crypto';
import { verifyAudit } from '../accounts/verify-audit.ts';
import { type Config, ConfigError } from '../config.ts';
import type { IdSource } from '../core/ids.ts';
import { openConfiguredStore } from '../open-configured-store.ts';
import type { AccountDesk } from './account-desk.ts';
import { findOrganization } from './find-organization.ts';
import { manageOrganizations } from './manage-organizations.ts';
import { manageTokens } from './manage-tokens.ts';
import { manageUsers } from './manage-users.ts';
import type { Terminal } from './terminal.ts';

export type AccountCommand = {
  readonly command: 'token' | 'user' | 'organization' | 'audit';
  /** What follows the command: the verb, then what it is about. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string>>;
};

/**
 * Accounts by the command line, straight in the store, beside a running server or without one. False: it was done,
 * and what it found is not in order.
 */
export async function manageAccounts(
  config: Config,
  { command, words, options }: AccountCommand,
  terminal: Terminal,
): Promise<boolean> {
  const store = await openConfiguredStore(config);
  try {
    const organization = await findOrganization(store, options.organization);
    const ids: IdSource = { now: Date.now, randomBytes: (count) => randomBytes(count) };
    const desk: AccountDesk = { store, ids, organization, terminal, options };
    switch (command) {
      case 'token':
        await manageTokens(desk, words);
        return true;
      case 'user':
        await manageUsers(desk, words);
        return true;
      case 'organization':
        await manageOrganizations(desk, words);
        return true;
      case 'audit':
        if (words.join(' ') !== 'verify') throw new ConfigError(['say: audit verify']);
        return await reportAudit(desk);
      default:
        return command satisfies never;
    }
  } finally {
    await store.close();
  }
}

async function reportAudit({ store, organization, terminal }: AccountDesk): Promise<boolean> {
  const check = await verifyAudit(store, organization.id);
  terminal.out(
    check.intact
      ? `${check.entries} entries, all as they were written.\n`
      : `Entry ${check.sequence} is not in order: ${check.reason}.\n`,
  );
  return check.intact;
}
