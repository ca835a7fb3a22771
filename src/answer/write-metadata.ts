import { z } from 'zod';
import type { StoredFile } from '../core/file.ts';
import type { Hit } from '../core/hit.ts';
import type { JsonObject } from '../core/json.ts';
import type { ChatModel } from '../model/chat.ts';
import type { SearchResult } from '../search/search.ts';
import { askModel } from './ask-model.ts';
import { loadPrompt } from './prompts/load-prompt.ts';

export type WriteMetadataDependencies = {
  readonly chat: ChatModel;
  /** Searches the file alone. */
  readonly search: (query: string, options: { readonly limit: number }) => Promise<SearchResult>;
  readonly getPage: (pageNumber: number) => Promise<{ readonly text: string } | null>;
};

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

/** What a small model gets to read (a token is about four characters), and what a large one. */
const READ = {
  small: { passages: 3, characters: 700, beginning: 700 },
  large: { passages: 12, characters: 3_000, beginning: 6_000 },
} as const;

/**
 * What a model makes of an instruction to change a file's metadata: keys and their new values, null = removed. It
 * reads the beginning of the file and the passages nearest to the instruction. Null: its reply was none.
 */
export async function writeMetadata(
  { chat, search, getPage }: WriteMetadataDependencies,
  { file, instructions }: { readonly file: StoredFile; readonly instructions: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<JsonObject | null> {
  const budget = READ[chat.card.size];
  const [first, { hits }] = await Promise.all([getPage(1), search(instructions, { limit: budget.passages })]);
  const passages = [
    (first?.text ?? '').slice(0, budget.beginning),
    ...hits.map((hit: Hit) => hit.chunk.text.slice(0, budget.characters)),
  ];
  const content = [
    `File: ${file.filename}`,
    `Metadata: ${JSON.stringify(file.metadata).slice(0, budget.characters)}`,
    ...passages.map((passage, index) => `Passage ${index + 1}:\n${passage}`),
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
