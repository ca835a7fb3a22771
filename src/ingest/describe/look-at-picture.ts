import { readFileSync } from 'node:fs';
import { ModelError } from '../../core/errors.ts';
import type { ModelCall } from '../../core/model-call.ts';
import type { ChatModel } from '../../model/chat.ts';
import type { PagePart } from './pictures-of-page.ts';

export const PROMPT_VERSION = 'describe-picture.v1';

const INSTRUCTIONS_CHARACTERS = 1000;
const MAXIMUM_TOKENS = 250;
const MAXIMUM_CHARACTERS = 2000;

/** What the model is told beside the picture. */
export type PictureContext = {
  readonly filename: string;
  readonly title: string | null;
  /** What the uploader wants to be looked for. */
  readonly instructions: string;
};

let prompt: string | null = null;

/** The text of the prompt, read at its first use. A changed text gets a new version number. */
export function loadPrompt(): string {
  prompt ??= readFileSync(new URL(`./prompts/${PROMPT_VERSION}.md`, import.meta.url), 'utf8').trim();
  return prompt;
}

/**
 * One call of the model: what a picture shows, in plain text; '' when it shows nothing.
 * @param image JPEG
 * @throws {ExhibitError} when the model fails; the signal's reason when it is aborted
 */
export async function lookAtPicture(
  model: Pick<ChatModel, 'card' | 'stream'>,
  asked: { readonly image: Uint8Array; readonly part: PagePart; readonly context: PictureContext },
  { signal, count }: { readonly signal: AbortSignal; readonly count: (call: ModelCall) => void },
): Promise<string> {
  const images = [{ mediaType: 'image/jpeg', bytes: asked.image }];
  const reply = model.stream(
    {
      messages: [
        { role: 'system', content: loadPrompt() },
        { role: 'user', content: tellContext(asked.part, asked.context), images },
      ],
      maxTokens: MAXIMUM_TOKENS,
      temperature: 0,
    },
    { signal },
  );
  let text = '';
  for await (const event of reply) {
    if (event.type === 'text-delta') text += event.text;
    else if (event.type === 'finished') {
      count({ kind: 'perception', model: model.card.id, ...event.usage });
      return plainText(event.finishReason === 'length' ? wholeSentences(text) : text);
    }
  }
  signal.throwIfAborted();
  throw new ModelError('The model that sees ended without finishing its reply.');
}

function tellContext({ page, caption, nearby }: PagePart, context: PictureContext): string {
  const { filename, title } = context;
  const instructions = context.instructions.slice(0, INSTRUCTIONS_CHARACTERS).toWellFormed();
  const lines = [
    `Document: ${title === null ? filename : `${title} (${filename})`}, page ${page.number}`,
    caption === null ? '' : `Caption: ${oneLine(caption)}`,
    nearby.trim() === '' ? '' : `Text around it: ${oneLine(nearby)}`,
    instructions === '' ? '' : `What the reader wants to know of such pictures: ${instructions}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a limit cut off would end in half a sentence. */
function wholeSentences(text: string): string {
  const end = /^[\s\S]*[.!?](?=\s)/.exec(`${text} `)?.[0];
  return end ?? text;
}

/** One paragraph, so that it stays apart from whatever stands beside it. */
function plainText(reply: string): string {
  const text = reply
    .toWellFormed()
    .slice(0, MAXIMUM_CHARACTERS)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return /^["'*]*nothing["'*.]*$/i.test(text) || !/[\p{L}\p{N}]/u.test(text) ? '' : text;
}
