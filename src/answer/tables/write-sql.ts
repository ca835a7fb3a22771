import { z } from 'zod';
import type { TokenUsage } from '../../core/answer-event.ts';
import type { ChatModel } from '../../model/chat.ts';
import { askModel } from '../ask-model.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';
import type { ChosenTable } from './choose-tables.ts';
import { tableSchema } from './table-schema.ts';

/** A query that did not do, and why. */
export type FailedQuery = { readonly sql: string; readonly reason: string };

const MAX_CHARACTERS = 600;
const MAX_TOKENS = 220;

/** Has the model write the query. `sql` null: it says that the columns do not hold the answer, or nothing usable. */
export async function writeSql(
  chat: ChatModel,
  {
    question,
    tables,
    failed,
  }: {
    readonly question: string;
    readonly tables: readonly ChosenTable[];
    readonly failed: FailedQuery | null;
  },
  { signal }: { readonly signal: AbortSignal },
): Promise<{ readonly sql: string | null; readonly usage: TokenUsage }> {
  const asked = `${tableSchema(tables, question)}\n\nQuestion: ${question}`;
  const again = [
    { role: 'assistant' as const, content: JSON.stringify({ sql: failed?.sql }) },
    {
      role: 'user' as const,
      content: `This does not work: ${failed?.reason}\nWrite another query for the question, or "none".`,
    },
  ];
  const { value, usage } = await askModel(
    chat,
    {
      messages: [
        { role: 'system', content: loadPrompt('write-sql.v1') },
        { role: 'user', content: asked },
        ...(failed === null ? [] : again),
      ],
      schema: z.object({ sql: z.string() }),
      jsonSchema: {
        type: 'object',
        properties: { sql: { type: 'string', maxLength: MAX_CHARACTERS } },
        required: ['sql'],
        additionalProperties: false,
      },
      maxTokens: MAX_TOKENS,
    },
    { signal },
  );
  const sql = value?.sql.trim().replace(/;\s*$/, '') ?? '';
  return { sql: sql === '' || /^none\b/i.test(sql) ? null : sql, usage };
}
