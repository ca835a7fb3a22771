import type { JsonObject } from '../core/json.ts';
import type { Scope } from '../core/scope.ts';

/** An answer that its asker wanted to be kept, with the messages that led to it. */
export type StoredCompletion = {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly model: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** The completion as it was sent, its metadata aside. */
  readonly body: JsonObject;
  readonly messages: readonly JsonObject[];
  /** What the answer was made from, for its proof; left out: nothing was recorded. */
  readonly proof?: JsonObject;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
};

export type CompletionQuery = {
  /** Id of the last completion of the page before, deleted since or not. */
  readonly after?: string;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
  readonly model?: string;
  /** Only those whose metadata has all of these. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Only those whose question and answers hold all of these, whatever the case; see `foldWords`. */
  readonly words?: readonly string[];
  /** Only what this user asked. */
  readonly userId?: string;
};

/** What a list shows of a completion. */
export type CompletionSummary = Pick<
  StoredCompletion,
  'id' | 'workspaceId' | 'userId' | 'model' | 'metadata' | 'createdAt'
> & {
  /** The beginning of the last message that a user sent. */
  readonly question: string;
};

export type CompletionStore = {
  readonly addCompletion: (scope: Scope, completion: StoredCompletion) => Promise<void>;
  readonly getCompletion: (scope: Scope, completionId: string) => Promise<StoredCompletion | null>;
  readonly listCompletions: (
    scope: Scope,
    query: CompletionQuery,
  ) => Promise<{ readonly completions: readonly StoredCompletion[]; readonly hasMore: boolean }>;
  /** The same list, without reading bodies of megabytes. */
  readonly summarizeCompletions: (
    scope: Scope,
    query: CompletionQuery,
  ) => Promise<{ readonly summaries: readonly CompletionSummary[]; readonly hasMore: boolean }>;
  /** Replaces the metadata. Null: not there. */
  readonly setCompletionMetadata: (
    scope: Scope,
    completionId: string,
    metadata: Readonly<Record<string, string>>,
  ) => Promise<StoredCompletion | null>;
  readonly deleteCompletion: (scope: Scope, completionId: string) => Promise<boolean>;
};
