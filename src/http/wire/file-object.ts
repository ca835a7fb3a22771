import type { FileProgress, StoredFile } from '../../core/file.ts';
import type { JsonObject } from '../../core/json.ts';

/** A file as clients see it. Times are seconds since 1970. */
export type FileObject = {
  readonly id: string;
  readonly object: 'file';
  readonly bytes: number;
  readonly created_at: number;
  readonly filename: string;
  readonly purpose: string;
  readonly status: string;
  readonly status_details: string | null;
  readonly expires_at: number | null;
  readonly org_id: string;
  readonly workspace_id: string;
  readonly user_id: string;
  readonly metadata: JsonObject;
  readonly progress?: FileProgress;
};

export function fileObject(file: StoredFile): FileObject {
  return {
    id: file.id,
    object: 'file',
    bytes: file.bytes,
    created_at: Math.floor(file.createdAt / 1000),
    filename: file.filename,
    purpose: file.purpose,
    status: file.status,
    status_details: file.statusDetails,
    expires_at: file.expiresAt === null ? null : Math.floor(file.expiresAt / 1000),
    org_id: file.organizationId,
    workspace_id: file.workspaceId,
    user_id: file.userId,
    metadata: file.metadata,
    ...(file.status === 'processing' && file.progress !== null ? { progress: file.progress } : {}),
  };
}
