import type { JsonObject } from '../core/json.ts';
import type { AuditEntry, AuditStore } from '../store/ledger-store.ts';

/** What was done, for the administrators to see: noun and verb, as in `workspace.deleted`. */
export type Deed = {
  readonly action: string;
  readonly workspaceId?: string;
  /** Id of what was changed. */
  readonly target: string;
  readonly details?: JsonObject;
};

/** A caller; without user and token it was the command line. */
export type Doer = Pick<AuditEntry, 'organizationId' | 'userId' | 'tokenId'>;

/** Best called in the transaction of the change itself: then there is no change without its entry. */
export async function recordAudit(
  store: Pick<AuditStore, 'addAuditEntry'>,
  { organizationId, userId, tokenId }: Doer,
  { action, workspaceId, target, details, at }: Deed & { readonly at: number },
): Promise<void> {
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
