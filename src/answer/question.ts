import type { ChatMessage } from '../model/chat.ts';

export type ReasoningEffort = 'minimal' | 'low' | 'medium' | 'high';

/** What is asked, and how the answer's text is to be made. */
export type Question = {
  /** The conversation; the last message is the user's question. */
  readonly messages: readonly ChatMessage[];
  readonly effort: ReasoningEffort;
  /** Tokens of the answer's text at most; null = no limit. */
  readonly maxTokens: number | null;
  readonly temperature?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  /** Only these files are searched; undefined = all in scope. */
  readonly fileIds?: readonly string[];
  /** Passages a search returns at most. */
  readonly topK?: number;
};
