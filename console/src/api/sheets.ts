import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';
import type { PageObject } from './wire-types.ts';

export type SheetStart = { readonly name: string; readonly page: number };

/** Of more pages than this the rest are reached by their numbers. */
const MOST_PAGES = 60;
const AT_ONCE = 4;

/** The sheets of a file and the page that each of them begins on. */
export function sheetsQuery({
  workspace,
  fileId,
  count,
}: {
  readonly workspace: string;
  readonly fileId: string;
  readonly count: number;
}) {
  return queryOptions({
    queryKey: ['sheets', workspace, fileId, count],
    queryFn: async ({ signal }): Promise<readonly SheetStart[]> => {
      const numbers = Array.from({ length: Math.min(count, MOST_PAGES) }, (_, at) => at + 1);
      const starts: SheetStart[] = [];
      for (let at = 0; at < numbers.length; at += AT_ONCE) {
        const pages = await Promise.all(
          numbers.slice(at, at + AT_ONCE).map((number) =>
            request<PageObject>(`/files/${encodeURIComponent(fileId)}/pages/${number}`, {
              query: { workspace },
              signal,
            }),
          ),
        );
        for (const { sheet, page } of pages)
          if (sheet !== null && starts.at(-1)?.name !== sheet) starts.push({ name: sheet, page });
      }
      return starts;
    },
    staleTime: 300_000,
  });
}
