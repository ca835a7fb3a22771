import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';
import type {
  CompletionQuery,
  CompletionStore,
  CompletionSummary,
  StoredCompletion,
} from './completion-store.ts';
import { addCompletionText, holdsWords } from './completion-text-queries.ts';
import { inScope } from './in-scope.ts';
import { requireWorkspace } from './require-workspace.ts';
import type { CompletionRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

// So many are looked through at once where a condition may leave out most: texts of 20 KB take 10 ms.
const WINDOW = 250;

export async function addCompletion(
  database: Database,
  scope: Scope,
  completion: StoredCompletion,
): Promise<void> {
  await requireWorkspace(database, scope.organizationId, completion.workspaceId);
  const row = {
    id: completion.id,
    organization_id: scope.organizationId,
    workspace_id: completion.workspaceId,
    user_id: completion.userId,
    model: completion.model,
    metadata: JSON.stringify(completion.metadata),
    // No completion has a key of that name.
    body: JSON.stringify({ ...completion.body, proof: completion.proof }),
    messages: JSON.stringify(completion.messages),
    created_at: completion.createdAt,
  };
  await database.insertInto('completions').values(row).execute();
  await addCompletionText(database, row);
}

export async function getCompletion(
  database: Database,
  scope: Scope,
  completionId: string,
): Promise<StoredCompletion | null> {
  const row = await completionsOf(database, scope).where('id', '=', completionId).executeTakeFirst();
  return row === undefined ? null : toCompletion(row);
}

export async function listCompletions(
  database: Database,
  scope: Scope,
  query: CompletionQuery,
): ReturnType<CompletionStore['listCompletions']> {
  const { ids, hasMore } = await pageOfIds(database, scope, query);
  const completions: StoredCompletion[] = [];
  for (const id of ids) {
    const completion = await getCompletion(database, scope, id);
    if (completion !== null) completions.push(completion);
  }
  return { completions, hasMore };
}

export async function summarizeCompletions(
  database: Database,
  scope: Scope,
  query: CompletionQuery,
): ReturnType<CompletionStore['summarizeCompletions']> {
  const { ids, hasMore } = await pageOfIds(database, scope, query);
  if (ids.length === 0) return { summaries: [], hasMore };
  const rows = await database
    .selectFrom('completions')
    .innerJoin('completion_texts', 'completion_texts.completion_id', 'completions.id')
    .select(['id', 'workspace_id', 'user_id', 'model', 'metadata', 'created_at', 'question'])
    .where(inScope(scope, 'completions'))
    .where('id', 'in', ids)
    .orderBy('id', query.order)
    .execute();
  const summaries = rows.map(
    (row): CompletionSummary => ({
      id: row.id,
      workspaceId: row.workspace_id,
      userId: row.user_id,
      model: row.model,
      metadata: JSON.parse(row.metadata) as Readonly<Record<string, string>>,
      createdAt: row.created_at,
      question: row.question,
    }),
  );
  return { summaries, hasMore };
}

async function pageOfIds(
  database: Database,
  scope: Scope,
  query: CompletionQuery,
): Promise<{ readonly ids: readonly string[]; readonly hasMore: boolean }> {
  const { model, userId, words = [], order } = query;
  const wanted = Object.entries(query.metadata ?? {});
  const isNarrowed = wanted.length > 0 || words.length > 0 || model !== undefined || userId !== undefined;
  const ids: string[] = [];
  let { after } = query;
  for (;;) {
    const until = isNarrowed ? await endOfWindow(database, scope, { after, order }) : undefined;
    // Bodies hold megabytes: only the page's are read.
    let page = idsBetween(database, scope, { after, until, order }).select('metadata');
    if (model !== undefined) page = page.where('model', '=', model);
    if (userId !== undefined) page = page.where('user_id', '=', userId);
    if (words.length > 0) page = page.where(holdsWords(words));
    // What the metadata leave out is known afterwards.
    if (wanted.length === 0) page = page.limit(query.limit + 1 - ids.length);
    for (const row of await page.execute()) {
      const metadata = JSON.parse(row.metadata) as Readonly<Record<string, string>>;
      if (wanted.every(([key, value]) => ownValue(metadata, key) === value)) ids.push(row.id);
    }
    if (until === undefined || ids.length > query.limit) break;
    after = until;
    // SQLite answers without a turn of the event loop: others are served meanwhile.
    await nextTurn();
  }
  return { ids: ids.slice(0, query.limit), hasMore: ids.length > query.limit };
}

type Span = {
  readonly after: string | undefined;
  readonly until?: string | undefined;
  readonly order: 'asc' | 'desc';
};

/** The id that a window of completions after `after` ends with; undefined: fewer are left. */
async function endOfWindow(database: Database, scope: Scope, span: Span): Promise<string | undefined> {
  const last = await idsBetween(database, scope, span)
    .limit(1)
    .offset(WINDOW - 1)
    .executeTakeFirst();
  return last?.id;
}

function idsBetween(database: Database, scope: Scope, { after, until, order }: Span) {
  const [beyond, upTo] = order === 'asc' ? (['>', '<='] as const) : (['<', '>='] as const);
  let query = database
    .selectFrom('completions')
    .select('id')
    .where(inScope(scope, 'completions'))
    .orderBy('id', order);
  if (after !== undefined) query = query.where('id', beyond, after);
  if (until !== undefined) query = query.where('id', upTo, until);
  return query;
}

export async function setCompletionMetadata(
  database: Database,
  scope: Scope,
  completionId: string,
  metadata: Readonly<Record<string, string>>,
): Promise<StoredCompletion | null> {
  const row = await database
    .updateTable('completions')
    .set({ metadata: JSON.stringify(metadata) })
    .where('id', '=', completionId)
    .where(inScope(scope, 'completions'))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toCompletion(row);
}

export async function deleteCompletion(
  database: Database,
  scope: Scope,
  completionId: string,
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('completions')
    .where('id', '=', completionId)
    .where(inScope(scope, 'completions'))
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

function completionsOf(database: Database, scope: Scope) {
  return database.selectFrom('completions').selectAll().where(inScope(scope, 'completions'));
}

function ownValue(metadata: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(metadata, key) ? metadata[key] : undefined;
}

function toCompletion(row: CompletionRow): StoredCompletion {
  const { proof, ...body } = JSON.parse(row.body) as JsonObject & { readonly proof?: JsonObject };
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    userId: row.user_id,
    model: row.model,
    metadata: JSON.parse(row.metadata) as Readonly<Record<string, string>>,
    body,
    messages: JSON.parse(row.messages) as readonly JsonObject[],
    ...(proof === undefined ? {} : { proof }),
    createdAt: row.created_at,
  };
}
