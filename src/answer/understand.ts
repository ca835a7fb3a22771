import type { AnswerEvent } from '../core/answer-event.ts';
import type { ChatMessage, ChatModel } from '../model/chat.ts';
import { describeImages } from './describe-images.ts';
import { resolveQuestion } from './resolve-question.ts';
import type { Spent } from './tally.ts';

export type Understood = {
  /** The question as it is planned and searched for, `context` included. */
  readonly question: string;
  /** What a model said of the user's pictures. It guides the search, and proves nothing. '' = no pictures. */
  readonly context: string;
};

/** From the talk to one question that stands by itself. A plain question costs no model call. */
export async function* understand(
  chat: ChatModel,
  messages: readonly ChatMessage[],
  options: { readonly signal: AbortSignal; readonly count: (spent: Spent) => void },
): AsyncGenerator<AnswerEvent, Understood> {
  const last = messages.at(-1);
  const images = last?.images ?? [];
  let context = '';
  if (last !== undefined && images.length > 0) {
    const description = await describeImages(chat, { question: last.content, images }, options);
    yield { type: 'image-described', description };
    context = `The picture shows: ${description}`;
  }
  const { question, resolved } = await resolveQuestion(chat, { messages, context }, options);
  if (resolved) yield { type: 'question-resolved', question };
  return { question: context === '' ? question : `${question}\n${context}`, context };
}
