import { z } from 'zod';
import { ModelError } from '../core/errors.ts';
import type { ChatImage, ChatModel } from '../model/chat.ts';
import { askModel } from './ask-model.ts';
import { loadPrompt } from './prompts/load-prompt.ts';
import type { Spent } from './tally.ts';

/**
 * What the pictures of a question show, in a model's words.
 * @throws {ModelError} when the model gives none: without them, another question would be answered
 */
export async function describeImages(
  chat: ChatModel,
  { question, images }: { readonly question: string; readonly images: readonly ChatImage[] },
  { signal, count }: { readonly signal: AbortSignal; readonly count: (spent: Spent) => void },
): Promise<string> {
  const { value, usage } = await askModel(
    chat,
    {
      messages: [
        { role: 'system', content: loadPrompt('describe-image.v1') },
        { role: 'user', content: `Question: ${question}`, images },
      ],
      schema: z.object({ description: z.string() }),
      jsonSchema: {
        type: 'object',
        properties: { description: { type: 'string', maxLength: 800 } },
        required: ['description'],
        additionalProperties: false,
      },
      maxTokens: 300,
    },
    { signal },
  );
  count({ chat: usage });
  const description = value?.description.replace(/\s+/g, ' ').trim() ?? '';
  if (description === '') throw new ModelError('The chat model could not say what the picture shows.');
  return description;
}
