import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../src/store/store.ts';

/**
 * All that is recorded of every organization and lies in its blobs, but for what asking itself writes: usage, when a
 * token was used last, and the completions that a caller had stored by the mark `ours` in their metadata.
 */
export async function takeSnapshot(store: Store, folder: string): Promise<unknown> {
  const organizations = await store.listOrganizations();
  const recorded = await Promise.all(
    organizations.map(async ({ id }) => ({
      users: await store.listUsers(id),
      tokens: (await store.listTokens(id)).map(({ lastUsedAt: _, ...token }) => token),
      audit: await store.listAuditEntries(id, { limit: 10_000, order: 'asc' }),
      workspaces: await Promise.all(
        (await store.listWorkspaces(id)).map(async (workspace) => {
          const scope = { organizationId: id, workspaceIds: [workspace.id], userId: '' };
          const { files } = await store.listFiles(scope, { limit: 10_000, order: 'asc' });
          const { completions } = await store.listCompletions(scope, { limit: 10_000, order: 'asc' });
          return {
            workspace,
            files,
            members: await store.listMembers(id, workspace.id),
            completions: completions.filter(({ metadata }) => metadata.about !== 'the test'),
          };
        }),
      ),
    })),
  );
  return { recorded, blobs: readdirSync(join(folder, 'blobs'), { recursive: true }).map(String).sort() };
}
