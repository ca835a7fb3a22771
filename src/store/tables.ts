import type { Generated } from 'kysely';
import type { OrganizationRole, WorkspaceAccess } from '../core/caller.ts';
import type { FileStatus } from '../core/file.ts';
import type { JobPages } from './store.ts';

/**
 * The tables as every SQL driver has them (`sql/<dialect>/`). Times are milliseconds since 1970, JSON is text,
 * truth values are 0 and 1: what all dialects can hold in the same way.
 */
export type Tables = {
  readonly organizations: OrganizationRow;
  readonly users: UserRow;
  readonly tokens: TokenRow;
  readonly workspaces: WorkspaceRow;
  readonly members: MemberRow;
  readonly files: FileTable;
  readonly pages: PageRow;
  readonly chunks: ChunkRow;
  readonly removed_files: RemovedFileRow;
  readonly file_assets: FileAssetRow;
  readonly picture_descriptions: PictureDescriptionRow;
  readonly abbreviations: AbbreviationRow;
  readonly jobs: JobRow;
  readonly secrets: SecretRow;
  readonly completions: CompletionRow;
  readonly completion_texts: CompletionTextRow;
  readonly idempotent_requests: IdempotentRequestRow;
  readonly usage_entries: UsageEntryRow;
  readonly storage_changes: StorageChangeRow;
  readonly audit_entries: AuditEntryRow;
  readonly audit_heads: AuditHeadRow;
};

export type OrganizationRow = { readonly id: string; readonly name: string; readonly created_at: number };

export type UserRow = {
  readonly id: string;
  readonly organization_id: string;
  readonly email: string;
  readonly role: OrganizationRole;
  readonly subject: string | null;
  readonly created_at: number;
  readonly removed_at: number | null;
};

export type TokenRow = {
  readonly id: string;
  readonly user_id: string;
  readonly sha256: string;
  readonly name: string;
  readonly created_at: number;
  readonly access: 'read' | 'write';
  readonly workspaces: string | null;
  readonly hint: string;
  readonly expires_at: number | null;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
};

export type WorkspaceRow = {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly creator_user_id: string;
  readonly created_at: number;
  readonly chat_model: string | null;
};

export type MemberRow = {
  readonly organization_id: string;
  readonly workspace_id: string;
  readonly user_id: string;
  readonly access: WorkspaceAccess;
  readonly created_at: number;
};

export type FileRow = {
  readonly id: string;
  readonly organization_id: string;
  readonly workspace_id: string;
  readonly user_id: string;
  readonly filename: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly media_type: string | null;
  readonly purpose: string;
  readonly metadata: string;
  readonly instructions: string | null;
  readonly status: FileStatus;
  readonly status_details: string | null;
  readonly progress: string | null;
  readonly generation: number;
  readonly last_token: number;
  readonly title: string | null;
  readonly page_count: number | null;
  readonly paged: number | null;
  readonly outline: string | null;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly parser_version: number | null;
  readonly embedding_model: string | null;
  readonly needed_password: number;
  readonly notes: string | null;
  readonly own_metadata: string | null;
};

/** The database itself says when a file changed, and notes its removal. */
export type FileTable = FileRow & { readonly changed_at: Generated<number> };

export type RemovedFileRow = Readonly<Record<'file_id' | 'organization_id' | 'workspace_id', string>> & {
  readonly removed_at: number;
};

export type PageRow = {
  readonly file_id: string;
  readonly generation: number;
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly words: Uint8Array;
  readonly headings: string;
  readonly layout: string;
};

export type ChunkRow = {
  readonly file_id: string;
  readonly generation: number;
  readonly number: number;
  readonly page: number;
  readonly span_start: number;
  readonly span_end: number;
  readonly text: string;
  readonly heading_path: string;
  readonly words: string;
  readonly vector: Uint8Array;
  readonly vector_model: string;
};

export type FileAssetRow = {
  readonly file_id: string;
  readonly generation: number;
  readonly name: string;
  readonly sha256: string;
  readonly media_type: string;
  readonly bytes: number;
};

export type PictureDescriptionRow = {
  readonly key: string;
  readonly file_id: string;
  readonly text: string;
};

export type AbbreviationRow = {
  readonly organization_id: string;
  readonly workspace_id: string;
  readonly short: string;
  readonly long_key: string;
  readonly file_id: string;
  readonly long: string;
  readonly ordinary: number;
};

export type JobRow = {
  readonly id: string;
  readonly file_id: string;
  readonly created_at: number;
  /** Not before this moment. */
  readonly due_at: number;
  /** Null when nobody works on it. */
  readonly lease_until: number | null;
  /** Claims so far, those given back unharmed not counted. */
  readonly attempt: number;
  /** That of the last claim; 0 before the first. */
  readonly token: number;
  /** Lower goes first. */
  readonly priority: number;
  readonly small: number;
  readonly pages: JobPages;
  /** Sealed. */
  readonly password: string | null;
};

export type SecretRow = { readonly name: string; readonly value: string };

export type CompletionRow = {
  readonly id: string;
  readonly organization_id: string;
  readonly workspace_id: string;
  readonly user_id: string;
  readonly model: string;
  readonly metadata: string;
  readonly body: string;
  readonly messages: string;
  readonly created_at: number;
};

/** Made from a completion's body and messages. */
export type CompletionTextRow = Readonly<Record<'completion_id' | 'question' | 'words', string>>;

export type IdempotentRequestRow = {
  readonly caller: string;
  readonly key_hash: string;
  readonly holder: string;
  readonly lease_until: number;
  readonly fingerprint: string | null;
  /** Null while the request runs. */
  readonly status: number | null;
  readonly answer: Uint8Array | null;
  readonly expires_at: number;
};

export type UsageEntryRow = {
  readonly id: string;
  readonly organization_id: string;
  readonly workspace_id: string;
  readonly user_id: string;
  readonly token_id: string | null;
  readonly request_id: string;
  readonly kind: 'reasoning' | 'perception';
  readonly model: string;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly day: number;
  readonly created_at: number;
};

export type StorageChangeRow = {
  readonly organization_id: string;
  readonly workspace_id: string;
  readonly bytes: number;
  readonly day: number;
};

export type AuditEntryRow = {
  readonly organization_id: string;
  readonly sequence: number;
  readonly created_at: number;
  readonly user_id: string | null;
  readonly token_id: string | null;
  readonly action: string;
  readonly workspace_id: string | null;
  readonly target: string | null;
  readonly details: string;
  readonly hash: string;
};

export type AuditHeadRow = {
  readonly organization_id: string;
  readonly sequence: number;
  readonly hash: string;
};
