import { z } from 'zod';
import type { StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { ChatModel } from '../model/chat.ts';
import { askModel } from './ask-model.ts';
import { loadPrompt } from './prompts/load-prompt.ts';

const MOST_CHANGES = 12;
const MOST_VALUES = 10;
const MOST_CHARACTERS = 300;

const text = z.string().max(MOST_CHARACTERS);
const changesSchema = z.object({
  changes: z
    .array(
      z.object({
        key: z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u),
        value: z.union([text, z.number(), z.boolean(), z.null(), z.array(text).max(MOST_VALUES)]),
      }),
    )
    .max(MOST_CHANGES),
});

const textJson = { type: 'string', maxLength: MOST_CHARACTERS };
const changesJsonSchema = {
  type: 'object',
  properties: {
    changes: {
      type: 'array',
      minItems: 0,
      maxItems: MOST_CHANGES,
      items: {
        type: 'object',
        properties: {
          key: { type: 'string', maxLength: 64 },
          value: {
            anyOf: [
              textJson,
              { type: 'number' },
              { type: 'boolean' },
              { type: 'null' },
              { type: 'array', items: textJson, minItems: 0, maxItems: MOST_VALUES },
            ],
          },
        },
        required: ['key', 'value'],
        additionalProperties: false,
      },
    },
  },
  required: ['changes'],
  additionalProperties: false,
};

/** Characters that a model gets to read; a token is about four. */
const READ_CHARACTERS = { small: 2_800, large: 40_000 } as const;

/**
 * What a model makes of an instruction to change a file's metadata: keys and their new values, null = removed.
 * Null: its reply was none.
 * @param asked.passages texts of the file; those that come first are read first, as far as there is room
 */
export async function writeMetadata(
  chat: ChatModel,
  asked: { readonly file: StoredFile; readonly instructions: string; readonly passages: readonly string[] },
  { signal }: { readonly signal: AbortSignal },
): Promise<JsonObject | null> {
  const { file, instructions, passages } = asked;
  const room = READ_CHARACTERS[chat.card.size];
  const content = [
    `File: ${file.filename}`,
    `Metadata: ${JSON.stringify(file.metadata).slice(0, room / 4)}`,
    `Passages:\n${passages.join('\n…\n').slice(0, room)}`,
    `Instruction: ${instructions}`,
  ].join('\n\n');
  const { value } = await askModel(
    chat,
    {
      messages: [
        { role: 'system', content: loadPrompt('write-metadata.v1') },
        { role: 'user', content },
      ],
      schema: changesSchema,
      jsonSchema: changesJsonSchema,
      maxTokens: 400,
    },
    { signal },
  );
  if (value === null) return null;
  return Object.fromEntries(
    value.changes.filter(({ key }) => key !== 'instructions').map(({ key, value: set }) => [key, set]),
  );
}
