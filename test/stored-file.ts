import type { StoredFile } from '../src/core/file.ts';

/** An indexed file of organization `org`, workspace `ws`, generation 1, unless said otherwise. */
export function storedFile(id: string, facts: Partial<StoredFile> = {}): StoredFile {
  return {
    id,
    organizationId: 'org',
    workspaceId: 'ws',
    userId: 'user',
    filename: `${id}.pdf`,
    bytes: 1_000,
    sha256: '0'.repeat(64),
    mediaType: 'application/pdf',
    purpose: 'user_data',
    metadata: {},
    instructions: null,
    status: 'indexed',
    statusDetails: null,
    progress: null,
    generation: 1,
    title: null,
    pageCount: 10,
    paged: true,
    createdAt: 0,
    expiresAt: null,
    ...facts,
  };
}
