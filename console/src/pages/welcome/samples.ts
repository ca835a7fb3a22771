import { queryOptions } from '@tanstack/react-query';
import { request, send } from '../../api/request.ts';
import type { FileObject, List } from '../../api/wire-types.ts';

export type Sample = { readonly name: string; readonly bytes: number; readonly title: string };

/** Public documents that this server brings along. */
export const samplesQuery = queryOptions({
  queryKey: ['samples'],
  queryFn: async ({ signal }) =>
    (await request<{ data: readonly Sample[] }>('/console/samples.json', { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Those of a workspace with these names; of what failed there another copy may be wanted. */
export async function filesNamed(
  workspace: string,
  names: readonly string[],
): Promise<readonly FileObject[]> {
  const metadata = `file.filename in ${JSON.stringify(names)} and file.status != "failed"`;
  return (await request<List<FileObject>>('/files', { query: { workspace, limit: 100, metadata } })).data;
}

export async function fetchSample(name: string): Promise<File> {
  const response = await send(`/console/samples/${encodeURIComponent(name)}`);
  const blob = await response.blob();
  return new File([blob], name, { type: blob.type });
}
