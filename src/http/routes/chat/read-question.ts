import { BadRequestError, NotFoundError } from '../../../core/errors.ts';
import type { Scope } from '../../../core/scope.ts';
import { allOf } from '../../../filter/all-of.ts';
import type { Filter } from '../../../filter/ast.ts';
import { parseFilter } from '../../../filter/parser.ts';
import type { ChatImage, ChatMessage } from '../../../model/chat.ts';
import type { FileStore } from '../../../store/store.ts';
import type { ContentPart, RequestMessage } from '../../wire/chat-request.ts';
import { invalidFilter } from '../../wire/invalid-filter.ts';
import { invalidField } from '../../wire/validate.ts';
import { imageError, MOST_IMAGE_BYTES, readImage } from './read-image.ts';

/** As one filter may have. */
const MOST_FILTER_CHARACTERS = 16 * 1024;

/** What the last user message asks, apart from the talk before it. */
export type AskedQuestion = {
  readonly text: string;
  /** The talk in the words of our own contract; the last one is the user's question. */
  readonly messages: readonly ChatMessage[];
  /** Files the question is limited to; undefined = every file of the workspace. */
  readonly fileIds?: readonly string[];
  /** What all its filter parts let through. */
  readonly filter?: Filter;
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
    messages: [...talk, { role: 'user', content: text, ...imagesOf(parts) }],
    ...limitsOf(parts, ['body', 'messages', position, 'content']),
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
  return parts
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')
    .toWellFormed();
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

function limitsOf(
  parts: readonly ContentPart[],
  loc: readonly (string | number)[],
): Pick<AskedQuestion, 'fileIds' | 'filter' | 'topK'> {
  const fileIds: string[] = [];
  const topK: number[] = [];
  const filters: Filter[] = [];
  let filterCharacters = 0;
  for (const [index, part] of parts.entries()) {
    switch (part.type) {
      case 'text':
      case 'refusal':
      case 'image_url':
        break;
      case 'file':
        fileIds.push(fileIdOf(part));
        break;
      case 'filter':
        filterCharacters += part.filter?.length ?? 0;
        if (filterCharacters > MOST_FILTER_CHARACTERS)
          throw invalidField([...loc, index, 'filter'], 'all filters together may have 16 KiB', 'too_big');
        if ((part.filter ?? '').trim() !== '')
          filters.push(filterOf(part.filter ?? '', [...loc, index, 'filter']));
        if (typeof part.top_k === 'number') topK.push(part.top_k);
        break;
      case 'input_audio':
        throw unsupported('A spoken question needs a model that hears, and this server has none: send text.');
      default:
        part satisfies never;
    }
  }
  const filter = allOf(filters);
  return {
    ...(filter === null ? {} : { filter }),
    ...(fileIds.length > 0 ? { fileIds: [...new Set(fileIds)] } : {}),
    ...(topK.length > 0 ? { topK: topK.reduce((least, one) => Math.min(least, one)) } : {}),
  };
}

/** Only the question's own pictures: those of earlier messages were spoken of in the answers to them. */
function imagesOf(parts: readonly ContentPart[]): { readonly images?: readonly ChatImage[] } {
  const images = parts.flatMap((part) => (part.type === 'image_url' ? [readImage(part.image_url.url)] : []));
  const bytes = images.reduce((total, image) => total + image.bytes.length, 0);
  if (bytes > MOST_IMAGE_BYTES) throw imageError('The images of a question may have 20 MB together.');
  return images.length === 0 ? {} : { images };
}

function filterOf(text: string, loc: readonly (string | number)[]): Filter {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw invalidFilter(loc, parsed.problem);
  return parsed.filter;
}

function fileIdOf(part: Extract<ContentPart, { type: 'file' }>): string {
  const id = part.file_id ?? part.file?.file_id;
  if (typeof id === 'string') return id;
  throw unsupported('A file part must name an uploaded file by file_id; inline file data is not supported.');
}

function unsupported(reason: string): BadRequestError {
  return new BadRequestError(reason, { param: 'messages', code: 'unsupported_value' });
}
