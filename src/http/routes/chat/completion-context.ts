import type { FastifyReply } from 'fastify';
import type { JsonFormat } from '../../../answer/json/json-format.ts';
import type { ModelCall } from '../../../core/model-call.ts';
import type { Scope } from '../../../core/scope.ts';
import type { ChatModel } from '../../../model/chat.ts';
import type { Grounds } from '../../../proof/grounds.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import type { AnsweringModel } from '../../wire/answering-models.ts';
import type { ChatRequestBody } from '../../wire/chat-request.ts';
import type { CompletionHead } from '../../wire/completion.ts';
import type { ImageUrl } from '../../wire/relevant-document.ts';
import type { AskedQuestion } from './read-question.ts';

/** One checked request, with all that answering it needs. */
export type CompletionContext = {
  readonly deps: AppDependencies;
  readonly reply: FastifyReply;
  readonly body: ChatRequestBody;
  readonly model: AnsweringModel;
  readonly asked: AskedQuestion;
  /** Null = plain text. */
  readonly format: JsonFormat | null;
  readonly head: CompletionHead;
  readonly scope: Scope;
  readonly imageUrl: ImageUrl;
  readonly signal: AbortSignal;
  /** What the workspace chose to be answered by; null: the model of all others. */
  readonly chat: ChatModel | null;
  /** Told of every model call. */
  readonly count: (call: ModelCall) => void;
  /** Gets the whole completion, and what each choice rests on, streamed or not, before its caller is told that it is complete. */
  readonly onCompleted?: (completion: object, grounds: readonly Grounds[]) => Promise<void>;
};
