import type { Kysely } from 'kysely';
import type { StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { OutlineEntry, Page } from '../core/page.ts';
import type { Scope } from '../core/scope.ts';
import { inScope } from './in-scope.ts';
import { toPage } from './page-queries.ts';
import type { ParsedFile, ParsedStore } from './parsed-store.ts';
import type { FileRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

export async function getParsed(
  database: Database,
  scope: Scope,
  fileId: string,
): Promise<ParsedFile | null> {
  const row = await database
    .selectFrom('files')
    .selectAll()
    .where(inScope(scope))
    .where('id', '=', fileId)
    .where('generation', '>', 0)
    .executeTakeFirst();
  return row === undefined ? null : toParsed(row);
}

export async function findTwin(
  database: Database,
  file: StoredFile,
  { mediaType, parserVersion, sameName }: Parameters<ParsedStore['findTwin']>[1],
): Promise<ParsedFile | null> {
  const rows = await database
    .selectFrom('files')
    .selectAll()
    .where('sha256', '=', file.sha256)
    .where('organization_id', '=', file.organizationId)
    .where('id', '!=', file.id)
    .where('generation', '>', 0)
    .where('media_type', '=', mediaType)
    .where('parser_version', '=', parserVersion)
    .where('needed_password', '=', 0)
    .$if(sameName, (query) => query.where('filename', '=', file.filename))
    .orderBy('id', 'desc')
    .limit(MOST_TWINS)
    .execute();
  const twin = rows.find(({ instructions }) => instructions === file.instructions) ?? rows[0];
  return twin === undefined ? null : toParsed(twin);
}

/** Looked through for one with the same instructions. */
const MOST_TWINS = 20;

export async function pagesAfter(
  database: Database,
  { fileId, generation }: ParsedFile,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Page[]> {
  const rows = await database
    .selectFrom('pages')
    .innerJoin('files', (join) =>
      join.onRef('files.id', '=', 'pages.file_id').onRef('files.generation', '=', 'pages.generation'),
    )
    .selectAll('pages')
    .where('pages.file_id', '=', fileId)
    .where('pages.generation', '=', generation)
    .where('pages.number', '>', after)
    .orderBy('pages.number')
    .limit(limit)
    .execute();
  return rows.map(toPage);
}

function toParsed(row: FileRow): ParsedFile {
  return {
    fileId: row.id,
    scope: { organizationId: row.organization_id, workspaceIds: [row.workspace_id], userId: row.user_id },
    generation: row.generation,
    filename: row.filename,
    instructions: row.instructions,
    info: {
      title: row.title,
      pageCount: row.page_count ?? 0,
      paged: row.paged === 1,
      outline: row.outline === null ? [] : (JSON.parse(row.outline) as readonly OutlineEntry[]),
      notes: row.notes === null ? [] : (JSON.parse(row.notes) as readonly string[]),
    },
    ownMetadata: row.own_metadata === null ? {} : (JSON.parse(row.own_metadata) as JsonObject),
    parserVersion: row.parser_version,
    neededPassword: row.needed_password === 1,
  };
}
