import { queryOptions } from '@tanstack/react-query';
import { pathWith, request } from './request.ts';
import type { FileObject, PageObject } from './wire-types.ts';

export type PageAddress = { readonly workspace: string; readonly fileId: string; readonly page: number };

/** One page as it was read, with the box of each word. */
export function pageQuery({ workspace, fileId, page }: PageAddress) {
  return queryOptions({
    queryKey: ['pages', workspace, fileId, page],
    queryFn: ({ signal }): Promise<PageObject> =>
      request(`/files/${encodeURIComponent(fileId)}/pages/${page}`, {
        query: { workspace, words: true },
        signal,
      }),
    staleTime: 60_000,
  });
}

/** The file that a place lies in: whether it is still there, and its name now. */
export function fileOfPageQuery({ workspace, fileId }: Omit<PageAddress, 'page'>) {
  return queryOptions({
    queryKey: ['files', workspace, fileId],
    queryFn: ({ signal }): Promise<FileObject> =>
      request(`/files/${encodeURIComponent(fileId)}`, { query: { workspace }, signal }),
  });
}

/**
 * A page's picture on this server. The signature of the link that the server gave is left out: the session stands
 * for it, and the address stays the same, so that the browser fetches the picture once.
 */
export function picturePath(imageUrl: string | null): string | null {
  if (imageUrl === null || !URL.canParse(imageUrl, window.location.origin)) return null;
  const { pathname, searchParams } = new URL(imageUrl, window.location.origin);
  return pathWith(pathname, { workspace: searchParams.get('workspace') });
}

/** The original bytes of a file; `fragment` such as "page=3", as PDF viewers take it. */
export function contentPath(
  { workspace, fileId }: Omit<PageAddress, 'page'>,
  fragment: string | null = null,
): string {
  const path = pathWith(`/files/${encodeURIComponent(fileId)}/content`, { workspace });
  return fragment === null ? path : `${path}#${fragment}`;
}
