import { type Kysely, sql } from 'kysely';
import type { Scope } from '../core/scope.ts';
import { inScope } from './in-scope.ts';
import type { Tables } from './tables.ts';

type Database = Kysely<Tables>;

export async function getDescription(database: Database, scope: Scope, key: string): Promise<string | null> {
  const row = await database
    .selectFrom('picture_descriptions')
    .innerJoin('files', 'files.id', 'picture_descriptions.file_id')
    .select('picture_descriptions.text')
    .where(inScope(scope))
    .where('picture_descriptions.key', '=', key)
    .limit(1)
    .executeTakeFirst();
  return row?.text ?? null;
}

/** Call it inside a transaction. */
export async function addDescription(
  database: Database,
  scope: Scope,
  fileId: string,
  { key, text }: { readonly key: string; readonly text: string },
): Promise<void> {
  const ofFile = database
    .selectFrom('files')
    .select([
      'id',
      sql<string>`cast(${key} as text)`.as('key'),
      sql<string>`cast(${text} as text)`.as('text'),
    ])
    .where(inScope(scope))
    .where('id', '=', fileId);
  await database
    .insertInto('picture_descriptions')
    .columns(['file_id', 'key', 'text'])
    .expression(ofFile)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
