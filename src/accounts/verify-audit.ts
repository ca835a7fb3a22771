import { auditHash } from '../store/audit-hash.ts';
import type { AuditStore } from '../store/ledger-store.ts';

export type AuditCheck =
  | { readonly intact: true; readonly entries: number }
  /** The first entry that is not as it was written, or is missing. */
  | { readonly intact: false; readonly sequence: number; readonly reason: string };

const PORTION = 500;

/** Walks the whole chain of an organization: finds what was altered, taken out, moved or cut off at the end. */
export async function verifyAudit(
  store: Pick<AuditStore, 'listAuditEntries' | 'auditHead'>,
  organizationId: string,
): Promise<AuditCheck> {
  const recorded = await store.auditHead(organizationId);
  let [sequence, hash] = [0, ''];
  let hashAtRecorded = hash;
  for (let hasMore = true; hasMore; ) {
    const page = await store.listAuditEntries(organizationId, {
      after: sequence,
      limit: PORTION,
      order: 'asc',
    });
    for (const { hash: written, ...entry } of page.entries) {
      sequence += 1;
      if (entry.sequence !== sequence) return { intact: false, sequence, reason: 'it is missing' };
      hash = auditHash(hash, entry);
      if (hash !== written) return { intact: false, sequence, reason: 'it was changed' };
      if (sequence === recorded.sequence) hashAtRecorded = hash;
    }
    hasMore = page.hasMore;
  }
  if (sequence < recorded.sequence) return { intact: false, sequence: sequence + 1, reason: 'it is missing' };
  // A running server adds entries during the walk: those that its record of the end knows by now are in order.
  const { sequence: last } = await store.auditHead(organizationId);
  if (sequence > last || hashAtRecorded !== recorded.hash)
    return { intact: false, sequence, reason: 'it does not fit the recorded end of the chain' };
  return { intact: true, entries: sequence };
}
