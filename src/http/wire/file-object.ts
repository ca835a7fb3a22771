import type { StoredFile } from '../../core/file.ts';
import type { FileObject } from './file-schema.ts';

/** A file as clients see it. Times are seconds since 1970. */
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
