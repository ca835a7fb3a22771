import { answer } from '../src/answer/answer.ts';
import { describeEvent } from '../src/answer/describe-event.ts';
import type { Question } from '../src/answer/question.ts';
import type { AnswerEvent } from '../src/core/answer-event.ts';
import { BLANK_PAGE } from '../src/core/blank-page.ts';
import type { Hit } from '../src/core/hit.ts';
import type { Page } from '../src/core/page.ts';
import type { ChatModel, ChatRequest } from '../src/model/chat.ts';
import type { ModelCard } from '../src/model/model-card.ts';
import { storedFile } from './stored-file.ts';

const scope = { organizationId: 'org', workspaceIds: ['default'], userId: 'user' };

/** A passage that is a whole page. */
export function hit(filename: string, pageNumber: number, text: string, index = pageNumber): Hit {
  const file = storedFile(`file_${filename}`, { filename, title: filename.replace('.pdf', '') });
  const page: Page = { ...BLANK_PAGE, number: pageNumber, width: 600, height: 800, text };
  return {
    file,
    page,
    chunk: { index, page: pageNumber, start: 0, end: text.length, text, headingPath: [] },
    score: 1 / index,
    channels: {},
  };
}

/**
 * A model that answers each request by the first rule whose words stand in its last message, with an error by throwing
 * it; four characters are a token. It records what it was asked.
 */
export function ruledChat(
  rules: readonly (readonly [words: string, reply: object | string])[],
  given: Partial<ModelCard> = {},
) {
  const requests: ChatRequest[] = [];
  const chat: ChatModel = {
    card: { id: 'scripted', contextTokens: 4096, seesImages: false, size: 'small', ...given },
    missing: () => null,
    close: async () => undefined,
    stream: async function* (request, { signal }) {
      signal.throwIfAborted();
      requests.push(request);
      const asked = request.messages.at(-1)?.content ?? '';
      const rule = rules.find(([words]) => asked.includes(words));
      if (rule === undefined) throw new Error(`no rule for: ${asked}`);
      if (rule[1] instanceof Error) throw rule[1];
      const reply = typeof rule[1] === 'string' ? rule[1] : JSON.stringify(rule[1]);
      const text = reply.slice(0, request.maxTokens * 4);
      yield { type: 'text-delta', text };
      const finishReason = text === reply ? 'stop' : 'length';
      yield { type: 'finished', finishReason, usage: { promptTokens: 10, completionTokens: 5 } };
    },
  };
  return { chat, requests };
}

/** Puts a question to the loop, over these passages. */
export async function ask(
  chat: ChatModel,
  hits: readonly Hit[],
  question: Partial<Question> & { readonly text: string; readonly signal?: AbortSignal },
) {
  const events: AnswerEvent[] = [];
  const { text, signal = new AbortController().signal, ...rest } = question;
  for await (const event of answer(
    { chat, now: () => 0, search: async () => ({ hits, embeddingTokens: 2, calls: [], notes: [] }) },
    { messages: [{ role: 'user', content: text }], effort: 'medium', maxTokens: null, ...rest },
    { scope, signal },
  ))
    events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'answer-finished') throw new Error('the answer did not finish');
  return { events, result: last.answer, words: events.map(describeEvent).join('') };
}
