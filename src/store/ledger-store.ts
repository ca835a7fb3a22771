import type { JsonObject } from '../core/json.ts';
import type { ModelCall } from '../core/model-call.ts';

// Times are milliseconds since 1970, days are whole days since 1970 (UTC).

/** What one model call took. Never changed once written, so that sums are exact. */
export type UsageEntry = ModelCall & {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly tokenId: string | null;
  readonly requestId: string;
  readonly at: number;
};

export type UsageSum = Omit<UsageEntry, 'id' | 'organizationId' | 'requestId' | 'at'> & {
  readonly day: number;
  readonly calls: number;
};

/** Bytes stored at the end of a day; days without a change are left out. */
export type StorageDay = { readonly workspaceId: string; readonly day: number; readonly bytes: number };

export type UsageStore = {
  readonly addUsage: (entries: readonly UsageEntry[]) => Promise<void>;
  /** Sums by day, workspace, user, token, kind and model. */
  readonly sumUsage: (
    organizationId: string,
    range: { readonly fromDay: number; readonly toDay: number; readonly userId?: string },
  ) => Promise<readonly UsageSum[]>;
  /** From the beginning up to and with `toDay`, oldest first. */
  readonly sumStorage: (organizationId: string, toDay: number) => Promise<readonly StorageDay[]>;
};

export type NewAuditEntry = {
  readonly organizationId: string;
  readonly userId: string | null;
  readonly tokenId: string | null;
  /** Noun and verb, as in `workspace.deleted`. */
  readonly action: string;
  readonly workspaceId: string | null;
  /** Id of what was changed. */
  readonly target: string | null;
  readonly details: JsonObject;
  readonly at: number;
};

export type AuditEntry = NewAuditEntry & {
  /** 1-based, without gaps. */
  readonly sequence: number;
  /** SHA-256 over the hash before and this entry, lower-case hex. */
  readonly hash: string;
};

export type AuditStore = {
  readonly addAuditEntry: (entry: NewAuditEntry) => Promise<void>;
  readonly listAuditEntries: (
    organizationId: string,
    query: { readonly after?: number; readonly limit: number; readonly order: 'asc' | 'desc' },
  ) => Promise<{ readonly entries: readonly AuditEntry[]; readonly hasMore: boolean }>;
  /** How long the chain is and what its last hash should be. */
  readonly auditHead: (
    organizationId: string,
  ) => Promise<{ readonly sequence: number; readonly hash: string }>;
};
