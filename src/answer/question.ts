import type { Filter } from '../filter/ast.ts';
import type { ChatMessage, Sampling } from '../model/chat.ts';
import type { JsonFormat } from './json/json-format.ts';

export type ReasoningEffort = 'minimal' | 'low' | 'medium' | 'high' | 'deep';

/** What is asked, and how the answer's text is to be made. */
export type Question = {
  /** The conversation; the last user message is the question. System messages say how the answer is worded. */
  readonly messages: readonly ChatMessage[];
  readonly effort: ReasoningEffort;
  /** Tokens of the answer's text at most; null = no limit. */
  readonly maxTokens: number | null;
  /** For the calls that write the answer's text; the steps before it are never left to chance. */
  readonly sampling?: Sampling;
  readonly stop?: readonly string[];
  /** The answer's text is JSON of this format. */
  readonly format?: JsonFormat;
  /** Only these files are searched; undefined = all in scope. */
  readonly fileIds?: readonly string[];
  /** Only files that it lets through are searched. */
  readonly filter?: Filter;
  /** Passages a search returns at most. */
  readonly topK?: number;
};
