import { UnavailableError, ValidationError } from '../core/errors.ts';
import type { Scope } from '../core/scope.ts';
import type { ChatModel } from '../model/chat.ts';
import type { WorkspaceStore } from '../store/account-store.ts';

type Models = { readonly chatModels: ReadonlyMap<string, ChatModel> };

/**
 * The chat model that a workspace chose; null: the one of all others. One that the settings no longer name is not
 * replaced by another: its workspace may have chosen it because of where questions go.
 * @throws {UnavailableError}
 */
export async function chatOfWorkspace(
  { store, chatModels }: Models & { readonly store: Pick<WorkspaceStore, 'findWorkspace'> },
  { organizationId }: Pick<Scope, 'organizationId'>,
  workspaceId: string,
): Promise<ChatModel | null> {
  const name = (await store.findWorkspace(organizationId, workspaceId))?.chatModel ?? null;
  if (name === null) return null;
  const chat = chatModels.get(name);
  if (chat === undefined)
    throw new UnavailableError(
      `The chat model "${name}", which the workspace chose, is no longer in the settings (chatModels).`,
    );
  return chat;
}

/** Throws where the settings name no such model. */
export function checkChatModel({ chatModels }: Models, name: string | null): void {
  if (name === null || chatModels.has(name)) return;
  const names = [...chatModels.keys()];
  const known = names.length === 0 ? 'The settings name none' : `There are: ${names.join(', ')}`;
  const message = `There is no chat model "${name}". ${known} (chatModels).`;
  throw new ValidationError(message, [{ loc: ['body', 'chat_model'], msg: message, type: 'value_error' }], {
    param: 'chat_model',
  });
}
