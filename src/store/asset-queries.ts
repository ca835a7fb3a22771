import type { Kysely } from 'kysely';
import type { Scope } from '../core/scope.ts';
import { inScope } from './in-scope.ts';
import type { FileAsset } from './store.ts';
import type { FileAssetRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

/** Of one generation; the same name again replaces it. Call it inside a transaction. */
export async function putAsset(
  database: Database,
  fileId: string,
  generation: number,
  { name, sha256, mediaType, bytes }: FileAsset,
): Promise<void> {
  await database
    .insertInto('file_assets')
    .values({ file_id: fileId, generation, name, sha256, media_type: mediaType, bytes })
    .onConflict((conflict) =>
      conflict.columns(['file_id', 'generation', 'name']).doUpdateSet((row) => ({
        sha256: row.ref('excluded.sha256'),
        media_type: row.ref('excluded.media_type'),
        bytes: row.ref('excluded.bytes'),
      })),
    )
    .execute();
}

/** Assets of the committed generation, by name. */
export async function listAssets(
  database: Database,
  scope: Scope,
  fileId: string,
): Promise<readonly FileAsset[]> {
  const rows = await database
    .selectFrom('file_assets')
    .innerJoin('files', (join) =>
      join
        .onRef('files.id', '=', 'file_assets.file_id')
        .onRef('files.generation', '=', 'file_assets.generation'),
    )
    .selectAll('file_assets')
    .where(inScope(scope))
    .where('file_assets.file_id', '=', fileId)
    .orderBy('file_assets.name')
    .execute();
  return rows.map(toAsset);
}

function toAsset(row: FileAssetRow): FileAsset {
  return { name: row.name, sha256: row.sha256, mediaType: row.media_type, bytes: row.bytes };
}
