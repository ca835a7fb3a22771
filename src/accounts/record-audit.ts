import type { Caller } from '../core/caller.ts';
import type { JsonObject } from '../core/json.ts';
import type { AuditStore } from '../store/ledger-store.ts';

/** What was done, for the administrators to see: noun and verb, as in `workspace.deleted`. */
export type Deed = {
  readonly action: string;
  readonly workspaceId?: string;
  /** Id of what was changed. */
  readonly target: string;
  readonly details?: JsonObject;
};

/** Best called in the transaction of the change itself: then there is no change without its entry. */
export async function recordAudit(
  store: Pick<AuditStore, 'addAuditEntry'>,
  caller: Caller,
  { action, workspaceId, target, details, at }: Deed & { readonly at: number },
): Promise<void> {
  const { organizationId, userId, tokenId } = caller;
  await store.addAuditEntry({
    organizationId,
    userId,
    tokenId,
    action,
    workspaceId: workspaceId ?? null,
    target,
    details: details ?? {},
    at,
  });
}
