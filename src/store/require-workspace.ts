import type { Kysely } from 'kysely';
import { NotFoundError } from '../core/errors.ts';
import type { Tables } from './tables.ts';

/** Says in words what the database would only call a foreign key that does not hold. */
export async function requireWorkspace(
  database: Kysely<Tables>,
  organizationId: string,
  workspaceId: string,
): Promise<void> {
  const found = await database
    .selectFrom('workspaces')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  if (found === undefined) throw new NotFoundError('There is no such workspace.', { param: 'workspace' });
}
