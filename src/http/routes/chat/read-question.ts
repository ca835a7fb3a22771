import type { Question } from '../../../answer/question.ts';
import { BadRequestError, NotFoundError } from '../../../core/errors.ts';
import type { Scope } from '../../../core/scope.ts';
import type { ChatMessage } from '../../../model/chat.ts';
import type { FileStore } from '../../../store/store.ts';
import type { ChatRequestBody, ContentPart, RequestMessage } from '../../wire/chat-request.ts';
import { invalidField } from '../../wire/validate.ts';

/** What the last user message asks, apart from the talk before it. */
export type AskedQuestion = {
  readonly text: string;
  /** The talk in the words of our own contract; the last one is the user's question. */
  readonly messages: readonly ChatMessage[];
  /** Files the question is limited to; undefined = every file of the workspace. */
  readonly fileIds?: readonly string[];
  readonly topK?: number;
};

/**
 * Reads the messages of a request.
 * @throws {ValidationError} when the last user message has no text
 * @throws {BadRequestError} for content that cannot be honoured
 */
export function readQuestion(messages: readonly RequestMessage[]): AskedQuestion {
  const position = messages.findLastIndex(({ role }) => role === 'user');
  const message = messages[position];
  if (message === undefined)
    throw invalidField(['body', 'messages'], 'must hold a message of role "user"', 'missing');
  const later = messages.findIndex(({ role }, index) => index > position && !isInstruction(role));
  if (later !== -1)
    throw invalidField(['body', 'messages', later, 'role'], "the last message must be the user's question");

  const parts = partsOf(message);
  const text = textOf(parts);
  if (text.trim() === '')
    throw invalidField(['body', 'messages', position, 'content'], 'the question has no text', 'missing');

  const talk = messages.flatMap((earlier, index) => (index === position ? [] : chatMessage(earlier)));
  return {
    text,
    messages: [...talk, { role: 'user', content: text }],
    ...limitsOf(parts),
  };
}

/** The settings of an answer that the request makes, in the words of our own contract. */
export function questionOf(
  asked: AskedQuestion,
  body: ChatRequestBody,
  effort: Question['effort'],
): Question {
  const { messages, fileIds, topK } = asked;
  const stop = typeof body.stop === 'string' ? [body.stop] : body.stop;
  return {
    messages,
    effort,
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? null,
    ...defined({ temperature: body.temperature, topP: body.top_p, seed: body.seed, stop, fileIds, topK }),
  };
}

/** Throws `NotFoundError` for the first file that is not in the workspace. */
export async function checkFiles(
  store: Pick<FileStore, 'getFiles'>,
  asked: AskedQuestion,
  scope: Scope,
): Promise<void> {
  const { fileIds = [] } = asked;
  if (fileIds.length === 0) return;
  const found = new Set((await store.getFiles(scope, fileIds)).map(({ id }) => id));
  const missing = fileIds.find((id) => !found.has(id));
  if (missing !== undefined) throw new NotFoundError(`There is no file "${missing}".`, { param: 'messages' });
}

function partsOf({ content }: RequestMessage): readonly ContentPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return content ?? [];
}

function textOf(parts: readonly ContentPart[]): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

function chatMessage(message: RequestMessage): readonly ChatMessage[] {
  const content = textOf(partsOf(message));
  if (content.trim() === '') return [];
  if (isInstruction(message.role)) return [{ role: 'system', content }];
  return [{ role: message.role === 'user' ? 'user' : 'assistant', content }];
}

function isInstruction(role: RequestMessage['role']): boolean {
  return role === 'system' || role === 'developer';
}

function limitsOf(parts: readonly ContentPart[]): Pick<AskedQuestion, 'fileIds' | 'topK'> {
  const fileIds: string[] = [];
  const topK: number[] = [];
  for (const part of parts) {
    switch (part.type) {
      case 'text':
      case 'refusal':
        break;
      case 'file':
        fileIds.push(fileIdOf(part));
        break;
      case 'filter':
        if ((part.filter ?? '') !== '')
          throw unsupported('Filter expressions are not supported yet; a filter part may only hold top_k.');
        if (typeof part.top_k === 'number') topK.push(part.top_k);
        break;
      case 'image_url':
        throw unsupported('Questions about an image are not supported yet.');
      case 'input_audio':
        throw unsupported('Spoken questions are not supported yet.');
      default:
        part satisfies never;
    }
  }
  return {
    ...(fileIds.length > 0 ? { fileIds: [...new Set(fileIds)] } : {}),
    ...(topK.length > 0 ? { topK: Math.min(...topK) } : {}),
  };
}

function fileIdOf(part: Extract<ContentPart, { type: 'file' }>): string {
  const id = part.file_id ?? part.file?.file_id;
  if (typeof id === 'string') return id;
  throw unsupported('A file part must name an uploaded file by file_id; inline file data is not supported.');
}

function unsupported(reason: string): BadRequestError {
  return new BadRequestError(reason, { param: 'messages', code: 'unsupported_value' });
}

/** Leaves out what is null or undefined. */
function defined<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], null | undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as { [Key in keyof Fields]?: Exclude<Fields[Key], null | undefined> };
}
