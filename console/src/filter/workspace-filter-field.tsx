import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useMemo } from 'react';
import { request } from '../api/request.ts';
import type { FileObject, List } from '../api/wire-types.ts';
import { FilterField } from './filter-field.tsx';
import { columnsOfMetadata } from './suggest-columns.ts';

/** The newest files tell what metadata there is. */
const FILES_LOOKED_AT = 200;

/** A filter for the files of one workspace: suggests the columns that its files have. */
export function WorkspaceFilterField({
  workspace,
  ...rest
}: Omit<ComponentProps<typeof FilterField>, 'fields'> & { readonly workspace: string }) {
  const { data } = useQuery({
    queryKey: ['files', workspace, 'columns'],
    queryFn: ({ signal }) =>
      request<List<FileObject>>('/files', { query: { workspace, limit: FILES_LOOKED_AT }, signal }),
    staleTime: 60_000,
  });
  const fields = useMemo(() => columnsOfMetadata(data?.data.map(({ metadata }) => metadata) ?? []), [data]);
  return <FilterField fields={fields} {...rest} />;
}
