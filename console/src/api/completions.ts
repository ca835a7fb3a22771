import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';
import type { ChatCompletionObject, List, StoredMessageObject } from './wire-types.ts';

/** An element of the list with `fields=summary`. */
export type CompletionSummary = {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** The beginning of the question. */
  readonly question: string;
  readonly user_id: string;
};

export const HISTORY_PAGE = 50;

export function listSummaries(
  workspace: string,
  options: { readonly query: string; readonly after: string | null; readonly signal: AbortSignal },
): Promise<List<CompletionSummary>> {
  const { query, after, signal } = options;
  return request('/chat/completions', {
    query: {
      workspace,
      fields: 'summary',
      order: 'desc',
      limit: HISTORY_PAGE,
      after,
      query: query.trim() === '' ? null : query.trim(),
    },
    signal,
  });
}

/** A stored answer with the messages that led to it. */
export const completionQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ['completions', workspace, 'one', id],
    queryFn: async ({ signal }) => {
      const path = `/chat/completions/${encodeURIComponent(id)}`;
      const [completion, messages] = await Promise.all([
        request<ChatCompletionObject>(path, { query: { workspace }, signal }),
        request<List<StoredMessageObject>>(`${path}/messages`, { query: { workspace, limit: 100 }, signal }),
      ]);
      return { completion, messages: messages.data };
    },
    staleTime: 300_000,
  });

/** All answers of one conversation, the oldest first. */
export function listConversation(
  workspace: string,
  conversation: string,
  signal: AbortSignal,
): Promise<List<ChatCompletionObject>> {
  return request('/chat/completions', {
    query: { workspace, metadata: JSON.stringify({ conversation }), limit: 100 },
    signal,
  });
}

export function deleteCompletion(workspace: string, id: string): Promise<void> {
  return request(`/chat/completions/${encodeURIComponent(id)}`, { method: 'DELETE', query: { workspace } });
}
