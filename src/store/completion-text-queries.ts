import { type Kysely, sql } from 'kysely';
import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';
import { completionText } from './completion-text.ts';
import { inScope } from './in-scope.ts';
import type { CompletionRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

// Bodies may hold megabytes.
const PORTION = 20;

export async function addCompletionText(
  database: Database,
  { id, body, messages }: Pick<CompletionRow, 'id' | 'body' | 'messages'>,
): Promise<void> {
  const text = completionText({
    body: JSON.parse(body) as JsonObject,
    messages: JSON.parse(messages) as readonly JsonObject[],
  });
  await database
    .insertInto('completion_texts')
    .values({ completion_id: id, ...text })
    // Two searches may come upon an old completion at the same time.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether some completion in scope was stored before its text was kept apart. */
export async function lacksTexts(database: Database, scope: Scope): Promise<boolean> {
  return (await withoutText(database, scope).select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Keeps the texts of some completions that have none. Call it inside a transaction. False: all have theirs. */
export async function addMissingTexts(database: Database, scope: Scope): Promise<boolean> {
  const rows = await withoutText(database, scope).select(['id', 'body', 'messages']).limit(PORTION).execute();
  for (const row of rows) await addCompletionText(database, row);
  return rows.length === PORTION;
}

/** The condition that a completion's question and answers hold all these words, folded already. */
export function holdsWords(words: readonly string[]) {
  const each = words.map((word) => sql<boolean>`texts.words like ${`%${escapeLike(word)}%`} escape '\\'`);
  return sql<boolean>`exists (
    select 1 from completion_texts as texts
    where texts.completion_id = completions.id and ${sql.join(each, sql` and `)}
  )`;
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}

function withoutText(database: Database, scope: Scope) {
  return database
    .selectFrom('completions')
    .where(inScope(scope, 'completions'))
    .where(
      sql<boolean>`not exists (select 1 from completion_texts where completion_texts.completion_id = completions.id)`,
    );
}
