import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { UsageObject } from '../../../src/http/wire/usage-schema.ts';
import { request } from './request.ts';

export type { UsageObject };

/** @param range first and last day, UTC, as 2026-01-31 */
export const usageQuery = ({ from, to }: { readonly from: string; readonly to: string }) =>
  queryOptions({
    queryKey: ['usage', from, to],
    queryFn: ({ signal }) => request<UsageObject>('/usage', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  });
