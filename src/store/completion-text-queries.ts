import { type Kysely, sql } from 'kysely';
import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';
import { completionText } from './completion-text.ts';
import { inScope } from './in-scope.ts';
import { runsBesideOthers } from './runs-beside-others.ts';
import type { CompletionRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

export type NewCompletionText = { readonly id: string; readonly question: string; readonly words: string };

export async function addCompletionText(
  database: Database,
  completion: Pick<CompletionRow, 'id' | 'body' | 'messages'>,
): Promise<void> {
  const { id, ...text } = textOf(completion);
  await database
    .insertInto('completion_texts')
    .values({ completion_id: id, ...text })
    .execute();
}

/** The next completions in scope, and whether each one's text is kept. */
export async function idsAfter(
  database: Database,
  scope: Scope,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly { readonly id: string; readonly hasText: boolean }[]> {
  const rows = await database
    .selectFrom('completions')
    .leftJoin('completion_texts', 'completion_texts.completion_id', 'completions.id')
    .select(['completions.id', 'completion_texts.completion_id'])
    .where(inScope(scope, 'completions'))
    .$if(after !== undefined, (query) => query.where('completions.id', '>', after ?? ''))
    .orderBy('completions.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, hasText: row.completion_id !== null }));
}

/** Null: the completion is gone. */
export async function makeText(
  database: Database,
  scope: Scope,
  completionId: string,
): Promise<NewCompletionText | null> {
  const row = await database
    .selectFrom('completions')
    .select(['id', 'body', 'messages'])
    .where('id', '=', completionId)
    .where(inScope(scope, 'completions'))
    .executeTakeFirst();
  return row === undefined ? null : textOf(row);
}

/** Leaves out those of completions that are gone, and those that somebody else added. Call it inside a transaction. */
export async function addTexts(database: Database, texts: readonly NewCompletionText[]): Promise<void> {
  for (const { id, question, words } of texts)
    await database
      .insertInto('completion_texts')
      .columns(['completion_id', 'question', 'words'])
      .expression(
        database
          .selectFrom('completions')
          .select([
            'id',
            sql<string>`cast(${question} as text)`.as('q'),
            sql<string>`cast(${words} as text)`.as('w'),
          ])
          .where('id', '=', id)
          // A deletion that has not ended yet is waited for.
          .$if(runsBesideOthers(database), (query) => query.forKeyShare()),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
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

function textOf({ id, body, messages }: Pick<CompletionRow, 'id' | 'body' | 'messages'>): NewCompletionText {
  const text = completionText({
    body: JSON.parse(body) as JsonObject,
    messages: JSON.parse(messages) as readonly JsonObject[],
  });
  return { id, ...text };
}
