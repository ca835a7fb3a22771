import { createId, type IdSource } from '../../core/ids.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { StoredCompletion } from '../../store/completion-store.ts';
import type { RequestMessage } from './chat-request.ts';
import type { ImageUrl } from './relevant-document.ts';

/** A stored completion as it was sent, with the metadata of today and page-image links that work again. */
export function storedCompletionObject(
  { body, metadata }: StoredCompletion,
  imageUrl: ImageUrl,
): JsonObject & { readonly id: string } {
  const refreshed = withFreshLinks(body, imageUrl) as JsonObject;
  return { ...refreshed, id: String(body.id), metadata: { ...metadata } };
}

/** Links are signed for a short time: whatever is a place with a link gets a new one. */
function withFreshLinks(value: JsonValue, imageUrl: ImageUrl): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => withFreshLinks(item, imageUrl));
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withFreshLinks(item, imageUrl)]),
  );
  const { image_url: link, file_id: fileId, workspace_id: workspaceId, page } = copy;
  if (typeof link !== 'string' || typeof fileId !== 'string') return copy;
  if (typeof workspaceId !== 'string' || typeof page !== 'number') return copy;
  return { ...copy, image_url: imageUrl({ workspaceId, fileId, page }) };
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The messages of a request as they are kept: the text for itself, the parts as they were sent. */
export function storedMessages(messages: readonly RequestMessage[], ids: IdSource): readonly JsonObject[] {
  return messages.map((message) => {
    const { role, content } = message;
    const parts = typeof content === 'string' || content == null ? null : content;
    const text = parts?.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
    return {
      id: createId('msg_', ids),
      role,
      content: text ?? (typeof content === 'string' ? content : null),
      name: typeof message.name === 'string' ? message.name : null,
      content_parts: parts as JsonValue,
    };
  });
}
