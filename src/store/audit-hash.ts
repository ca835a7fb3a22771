import { createHash } from 'node:crypto';
import type { AuditEntry } from './ledger-store.ts';

/** Covers every field; an array, so that no value can reach over into the next one. */
export function auditHash(hashBefore: string, entry: Omit<AuditEntry, 'hash'>): string {
  const { organizationId, sequence, at, userId, tokenId, action, workspaceId, target, details } = entry;
  const subject = JSON.stringify([
    hashBefore,
    organizationId,
    sequence,
    at,
    userId,
    tokenId,
    action,
    workspaceId,
    target,
    JSON.stringify(details),
  ]);
  return createHash('sha256').update(subject).digest('hex');
}
