import type { ModelCall } from '../core/model-call.ts';
import type { UsageEntry } from './ledger-store.ts';
import type { IngestJob } from './store.ts';

/** The model calls of one attempt as the ledger has them. */
export function usageEntries(
  job: IngestJob,
  { calls, at }: { readonly calls: readonly ModelCall[]; readonly at: number },
): readonly UsageEntry[] {
  const { organizationId, workspaceIds, userId } = job.scope;
  const common = { organizationId, workspaceId: workspaceIds[0] ?? '', userId, tokenId: null, at };
  // An attempt is written down once: its token and the place in the list name the call.
  return calls.map((call, index) => ({
    ...common,
    ...call,
    id: `usage_${job.fileId}_${job.token}_${index}`,
    requestId: job.id,
  }));
}
