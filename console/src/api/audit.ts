import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AuditEntryObject } from '../../../src/http/wire/audit-schema.ts';
import { request } from './request.ts';
import type { List } from './wire-types.ts';

export type { AuditEntryObject };

const PAGE = 100;

/** The newest entries first. */
export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam, signal }) =>
    request<List<AuditEntryObject>>('/audit', { query: { limit: PAGE, after: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => (last.has_more ? last.last_id : null),
});
