import type { Kysely } from 'kysely';
import { NotFoundError } from '../core/errors.ts';
import type { FileProgress, StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';
import { inScope } from './in-scope.ts';
import { addJobs } from './job-queries.ts';
import { requireWorkspace } from './require-workspace.ts';
import { sliced } from './sliced.ts';
import { storableJson } from './storable-json.ts';
import { recordArrival, recordRemoval } from './storage-queries.ts';
import type { NewFile } from './store.ts';
import type { FileRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

/** Files and their jobs. Call it inside a transaction. */
export async function addFiles(
  database: Database,
  scope: Scope,
  files: readonly NewFile[],
): Promise<readonly StoredFile[]> {
  const rows = files.map((file) => toRow(scope, file));
  for (const workspaceId of new Set(files.map((file) => file.workspaceId)))
    await requireWorkspace(database, scope.organizationId, workspaceId);
  for (const slice of sliced(rows)) await database.insertInto('files').values(slice).execute();
  await recordArrival(database, rows);
  await addJobs(
    database,
    files
      .filter((file) => file.status === 'uploaded')
      .map((file) => ({ ...file, media_type: file.mediaType })),
  );
  return rows.map(toFile);
}

export async function getFile(database: Database, scope: Scope, fileId: string): Promise<StoredFile | null> {
  const [file] = await getFiles(database, scope, [fileId]);
  return file ?? null;
}

export async function getFiles(
  database: Database,
  scope: Scope,
  fileIds: readonly string[],
): Promise<readonly StoredFile[]> {
  const files: StoredFile[] = [];
  for (const slice of sliced([...new Set(fileIds)])) {
    const rows = await database
      .selectFrom('files')
      .selectAll()
      .where(inScope(scope))
      .where('id', 'in', slice)
      .execute();
    files.push(...rows.map(toFile));
  }
  return files;
}

/** The pages go with the file (foreign keys cascade). Call it inside a transaction. */
export async function deleteFile(
  database: Database,
  scope: Scope,
  fileId: string,
  now: number,
): Promise<StoredFile | null> {
  // The job first, as a worker's transaction has it: in different orders they would wait for each other.
  const inScopeId = database.selectFrom('files').select('id').where(inScope(scope)).where('id', '=', fileId);
  await database.deleteFrom('jobs').where('file_id', 'in', inScopeId).execute();
  const row = await database
    .deleteFrom('files')
    .where(inScope(scope))
    .where('id', '=', fileId)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  await recordRemoval(database, row.organization_id, [row], now);
  return toFile(row);
}

export async function blobsOf(database: Database, scope: Scope, fileId: string): Promise<readonly string[]> {
  const file = await getFile(database, scope, fileId);
  if (file === null) return [];
  const assets = await database
    .selectFrom('file_assets')
    .select('sha256')
    .distinct()
    .where('file_id', '=', fileId)
    .execute();
  return [...new Set([file.sha256, ...assets.map(({ sha256 }) => sha256)])];
}

export async function isBlobReferenced(database: Database, sha256: string): Promise<boolean> {
  for (const table of ['files', 'file_assets'] as const) {
    const row = await database
      .selectFrom(table)
      .select('sha256')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

function toRow(scope: Scope, file: NewFile): FileRow {
  if (!scope.workspaceIds.includes(file.workspaceId)) {
    throw new NotFoundError(`There is no workspace "${file.workspaceId}".`);
  }
  return {
    id: file.id,
    organization_id: scope.organizationId,
    workspace_id: file.workspaceId,
    user_id: scope.userId,
    filename: file.filename,
    bytes: file.bytes,
    sha256: file.sha256,
    media_type: file.mediaType,
    purpose: file.purpose,
    metadata: storableJson(file.metadata),
    instructions: file.instructions,
    status: file.status,
    status_details: file.statusDetails,
    progress: null,
    generation: 0,
    last_token: 0,
    title: null,
    page_count: null,
    paged: null,
    outline: null,
    created_at: file.createdAt,
    expires_at: null,
    parser_version: null,
    embedding_model: null,
    needed_password: 0,
    notes: null,
    own_metadata: null,
  };
}

export function toFile(row: FileRow): StoredFile {
  return {
    id: row.id,
    organizationId: row.organization_id,
    workspaceId: row.workspace_id,
    userId: row.user_id,
    filename: row.filename,
    bytes: row.bytes,
    sha256: row.sha256,
    mediaType: row.media_type,
    purpose: row.purpose,
    metadata: JSON.parse(row.metadata) as JsonObject,
    instructions: row.instructions,
    status: row.status,
    statusDetails: row.status_details,
    progress: row.progress === null ? null : (JSON.parse(row.progress) as FileProgress),
    generation: row.generation,
    title: row.title,
    pageCount: row.page_count,
    paged: row.paged === null ? null : row.paged === 1,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
