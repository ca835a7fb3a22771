import type { FastifyReply } from 'fastify';
import type { Scope } from '../../../core/scope.ts';
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
  readonly head: CompletionHead;
  readonly scope: Scope;
  readonly imageUrl: ImageUrl;
  readonly signal: AbortSignal;
};
