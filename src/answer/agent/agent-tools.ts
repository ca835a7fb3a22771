import type { Scope } from '../../core/scope.ts';
import type { ChatImage, ChatModel } from '../../model/chat.ts';
import type { Question } from '../question.ts';
import type { ScopedSearch } from '../scoped-search.ts';
import type { TableAccess } from '../tables/table-access.ts';
import type { Spent } from '../tally.ts';
import { createTools } from '../tools/create-tools.ts';
import type { Tool } from '../tools/define-tool.ts';
import { createFileReach, type FileReachStore } from '../tools/file-reach.ts';
import type { PicturePlace } from '../tools/tool-dependencies.ts';
import type { EvidenceLedger } from './evidence-ledger.ts';

/** Draws a page or a part of it; null when it cannot be drawn. */
export type PictureOf = (
  place: PicturePlace,
  options: { readonly scope: Scope; readonly signal: AbortSignal },
) => Promise<ChatImage | null>;

/** What the tools are made from. */
export type AgentToolSources = {
  readonly search: ScopedSearch;
  /** Undefined: there are no tables to ask. */
  readonly tables?: TableAccess;
  readonly files: FileReachStore;
  /** Undefined: pages cannot be drawn. */
  readonly pictureOf?: PictureOf;
};

/** The tools of one question: whatever a model asks of them, they stay within its scope, its files and its filter. */
export function toolsOfQuestion(
  { search, tables, files, pictureOf, chat }: AgentToolSources & { readonly chat: Pick<ChatModel, 'card'> },
  { question, asked }: { readonly question: string; readonly asked: Question },
  {
    scope,
    ...options
  }: {
    readonly scope: Scope;
    readonly ledger: EvidenceLedger;
    readonly resultCharacters: number;
    readonly signal: AbortSignal;
    readonly count: (spent: Spent) => void;
  },
): readonly Tool[] {
  const { fileIds, filter } = asked;
  const { signal } = options;
  const limits = { ...(fileIds !== undefined && { fileIds }), ...(filter !== undefined && { filter }) };
  return createTools({
    ...options,
    question,
    search: (query, { limit, fileIds: chosen }) =>
      search(query, {
        scope,
        signal,
        limit: Math.min(limit, asked.topK ?? limit),
        ...limits,
        ...(chosen !== undefined && { fileIds: chosen.filter((id) => fileIds?.includes(id) ?? true) }),
      }),
    files: createFileReach(files, scope, limits),
    tables: tables ?? null,
    pictureOf:
      pictureOf === undefined || !chat.card.seesImages
        ? null
        : (place) => pictureOf(place, { scope, signal }),
  });
}
