import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

export type OpenAiSchema =
  | 'ChatCompletionDeleted'
  | 'ChatCompletionList'
  | 'CreateChatCompletionResponse'
  | 'CreateChatCompletionStreamResponse'
  | 'DeleteFileResponse'
  | 'ErrorResponse'
  | 'ListModelsResponse';

const published = JSON.parse(readFileSync(join(import.meta.dirname, 'openai-schemas.json'), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(published, 'openai');

/** Fails where a reply does not fit what OpenAI publishes. Our own kind of annotation is the one known difference. */
export function expectToFitOpenAi(schema: OpenAiSchema, reply: unknown): void {
  const validate = ajv.getSchema(`openai#/$defs/${schema}`);
  if (validate === undefined) throw new Error(`OpenAI publishes no ${schema}.`);
  validate(withoutFileCitations(reply));
  expect(validate.errors ?? []).toEqual([]);
}

function withoutFileCitations(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isFileCitation(item)).map(withoutFileCitations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutFileCitations(item)]));
}

function isFileCitation(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'file_citation';
}
