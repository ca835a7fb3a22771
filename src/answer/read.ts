import { z } from 'zod';
import type { TokenUsage } from '../core/answer-event.ts';
import type { Hit } from '../core/hit.ts';
import { saidByModel } from '../core/said-by-model.ts';
import type { ChatModel } from '../model/chat.ts';
import { askModel } from './ask-model.ts';
import { namePlace } from './name-place.ts';
import { passageText } from './passage-text.ts';
import { loadPrompt, type PromptName } from './prompts/load-prompt.ts';
import { contentTerms } from './text/content-terms.ts';
import { PLAIN_WORDING, type Wording, wishLine } from './wording.ts';

/** What the model read: its words, or null when it found nothing. */
export type Reading = { readonly text: string | null; readonly usage: TokenUsage };

export type ReadOptions = {
  readonly signal: AbortSignal;
  readonly passageCharacters: number;
};

/** Asks for one short sentence that answers the question from the passages. */
export function readAnswer(
  chat: ChatModel,
  asked: { readonly question: string; readonly hits: readonly Hit[] },
  options: ReadOptions & { readonly wording: Wording },
): Promise<Reading> {
  return read(chat, asked, { ...options, prompt: 'read.v1', key: 'answer', maxTokens: 140, maxLength: 500 });
}

/** Asks for one number with its unit, as a passage writes it. */
export function readValue(
  chat: ChatModel,
  asked: { readonly question: string; readonly hits: readonly Hit[] },
  options: ReadOptions,
): Promise<Reading> {
  return read(chat, asked, {
    ...options,
    prompt: 'read-value.v1',
    key: 'value',
    maxTokens: 40,
    maxLength: 60,
  });
}

async function read(
  chat: ChatModel,
  { question, hits }: { readonly question: string; readonly hits: readonly Hit[] },
  options: ReadOptions & {
    readonly prompt: PromptName;
    readonly key: 'answer' | 'value';
    readonly maxTokens: number;
    readonly maxLength: number;
    readonly wording?: Wording;
  },
): Promise<Reading> {
  const { wishes, sampling } = options.wording ?? PLAIN_WORDING;
  const terms = contentTerms(question);
  const passages = hits.map(
    (hit, i) =>
      `[${i + 1}] ${heading(hit)}\n${passageText(hit, { terms, limit: options.passageCharacters })}`,
  );
  const { value, usage } = await askModel(
    chat,
    {
      messages: [
        { role: 'system', content: loadPrompt(options.prompt) },
        { role: 'user', content: `${passages.join('\n\n')}\n\n${wishLine(wishes)}Question: ${question}` },
      ],
      schema: z.object({ found: z.boolean(), [options.key]: z.string() }),
      jsonSchema: {
        type: 'object',
        properties: {
          found: { type: 'boolean' },
          [options.key]: { type: 'string', maxLength: options.maxLength },
        },
        required: ['found', options.key],
        additionalProperties: false,
      },
      maxTokens: options.maxTokens,
      sampling,
    },
    { signal: options.signal },
  );
  const text = value === null || value.found !== true ? '' : String(value[options.key]).trim();
  return { text: text === '' ? null : text, usage };
}

function heading(hit: Hit): string {
  const place = namePlace(hit);
  const path = hit.chunk.headingPath.length === 0 ? '' : ` – ${hit.chunk.headingPath.join(' › ')}`;
  const described = saidByModel(hit.page, hit.chunk.start, hit.chunk.end)
    ? ' (a picture, as a model describes it; not words of the document)'
    : '';
  return `${hit.file.title ?? hit.file.filename}${place === '' ? '' : `, ${place}`}${path}${described}`;
}
