import type { Caller } from '../core/caller.ts';
import { ForbiddenError, NotFoundError } from '../core/errors.ts';
import type { Scope } from '../core/scope.ts';
import type { WorkspaceStore } from '../store/account-store.ts';
import { type Action, accessTo, type Decision, decide, decideInWorkspace } from './policy.ts';

/** Throws `ForbiddenError` when the caller's token or role does not allow the action anywhere. */
export function authorize(caller: Caller, action: Action): void {
  enforce(decide(caller, action), action);
}

/**
 * What the caller sees when they name this workspace.
 * @throws {NotFoundError} when it is not there or not theirs to see: in the same words
 * @throws {ForbiddenError} when they see it and may not do this
 */
export async function authorizeIn(
  store: Pick<WorkspaceStore, 'findWorkspace' | 'memberships'>,
  caller: Caller,
  { action, workspaceId }: { readonly action: Action; readonly workspaceId: string },
): Promise<Scope> {
  const { organizationId, userId } = caller;
  const [workspace, memberships] = await Promise.all([
    store.findWorkspace(organizationId, workspaceId),
    store.memberships(organizationId, userId),
  ]);
  const held = workspace === null ? null : accessTo(caller, workspaceId, memberships);
  enforce(decideInWorkspace(caller, action, held), action);
  return { organizationId, workspaceIds: [workspaceId], userId };
}

function enforce(decision: Decision, action: Action): void {
  if (decision === 'not-found')
    throw new NotFoundError('There is no such workspace.', { param: 'workspace' });
  if (decision === 'forbidden')
    throw new ForbiddenError(`Your token or your role does not allow this (${action}).`);
}
