import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { DeletedFileObject } from '../../../src/http/wire/file-schema.ts';
import { request } from './request.ts';
import type { FileObject, List } from './wire-types.ts';

export type FileStatus = FileObject['status'];
export type Metadata = FileObject['metadata'];
export type StatusCounts = Readonly<Record<FileStatus, number>>;
export type FileList = List<FileObject> & { readonly total: number; readonly counts?: StatusCounts };
export type LoadedFiles = InfiniteData<FileList, string | null>;

/** Which files of a workspace; '' = not limited. */
export type FileChoice = {
  readonly query: string;
  readonly filter: string;
  readonly status: FileStatus | '';
};

export type MetadataChange = {
  readonly object: 'file.metadata_change';
  readonly file_id: string;
  readonly change: Metadata;
  readonly metadata: Metadata;
};

export const FILE_STATUSES: readonly FileStatus[] = ['uploaded', 'processing', 'indexed', 'failed'];

/** The most that the server gives at once. */
const LIST_LIMIT = 10_000;

/** One expression of both. The line break ends a comment in the filter. */
export function expressionOf({ filter, status }: Pick<FileChoice, 'filter' | 'status'>): string | null {
  const given = filter.trim();
  const wanted = status === '' ? '' : `file.status = "${status}"`;
  if (given === '' || wanted === '') return given || wanted || null;
  return `(${given}\n) and ${wanted}`;
}

/** The newest first. */
export const filesQuery = (workspace: string, choice: FileChoice) =>
  infiniteQueryOptions({
    queryKey: ['files', workspace, 'list', choice],
    queryFn: ({ pageParam, signal }): Promise<FileList> =>
      request('/files', {
        query: {
          workspace,
          limit: LIST_LIMIT,
          after: pageParam,
          query: choice.query.trim() || null,
          metadata: expressionOf(choice),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page): string | null => (page.has_more ? page.last_id : null),
    staleTime: 60_000,
  });

/** How many files of the whole workspace are in which status. */
export const fileCountsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['files', workspace, 'counts'],
    queryFn: ({ signal }): Promise<FileList> =>
      request('/files', { query: { workspace, limit: 1, counts: true }, signal }),
  });

export function retryFile(workspace: string, id: string, password?: string): Promise<FileObject> {
  const body = password === undefined || password === '' ? {} : { password };
  return request(`${pathOf(id)}/retry`, { method: 'POST', query: { workspace }, body });
}

export function cancelFile(workspace: string, id: string): Promise<FileObject> {
  return request(`${pathOf(id)}/cancel`, { method: 'POST', query: { workspace } });
}

export function deleteFile(workspace: string, id: string): Promise<DeletedFileObject> {
  return request(pathOf(id), { method: 'DELETE', query: { workspace } });
}

/** Merged key by key; null removes a key. */
export function changeMetadata(workspace: string, id: string, change: Metadata): Promise<FileObject> {
  return request(`${pathOf(id)}/metadata`, { method: 'PATCH', query: { workspace }, body: change });
}

/** What a model would change by an instruction; nothing is stored. */
export function previewInstructions(
  workspace: string,
  id: string,
  options: { readonly instructions: string; readonly signal: AbortSignal },
): Promise<MetadataChange> {
  const { instructions, signal } = options;
  return request(`${pathOf(id)}/metadata`, {
    method: 'PATCH',
    query: { workspace, dry_run: true },
    body: { instructions },
    signal,
  });
}

function pathOf(id: string): string {
  return `/files/${encodeURIComponent(id)}`;
}
