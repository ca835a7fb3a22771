import { queryOptions } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';
import type { ChatCompletionObject, RelevantDocument } from './wire-types.ts';

export type Retrieval = {
  readonly documents: readonly RelevantDocument[];
  /** From the click to the answer. */
  readonly seconds: number;
};

const MODEL = 'activeloop-l0-retrieval';

/** The passages that fit a query best, without an answer. */
export function retrieveQuery({
  workspace,
  text,
  filter,
  count,
}: {
  readonly workspace: string;
  readonly text: string;
  /** Of the filter language; '' = none. */
  readonly filter: string;
  readonly count: number;
}) {
  return queryOptions({
    queryKey: ['retrieve', workspace, text, filter, count],
    queryFn: async ({ signal }): Promise<Retrieval> => {
      const since = performance.now();
      const limit = { type: 'filter', top_k: count, ...(filter === '' ? {} : { filter }) };
      const completion = await request<ChatCompletionObject>('/chat/completions', {
        method: 'POST',
        body: {
          workspace,
          model: MODEL,
          messages: [{ role: 'user', content: [{ type: 'text', text }, limit] }],
        },
        signal,
      });
      return {
        documents: completion.choices.flatMap(({ metadata }) => (isDocument(metadata) ? [metadata] : [])),
        seconds: (performance.now() - since) / 1000,
      };
    },
    enabled: text !== '',
    staleTime: 60_000,
  });
}

/** `metadata` of a retrieved passage is the passage's place; of an answer it is something else. */
function isDocument(metadata: object): metadata is RelevantDocument {
  return 'file_id' in metadata && 'text' in metadata;
}

/** What the server says of the filter, with the place under it marked; null where the filter is not what is wrong. */
export function filterFault(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.param?.endsWith('.filter') !== true) return null;
  const [, said = error.message] = error.message.split(`${error.param}: `);
  return said;
}
