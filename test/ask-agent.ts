import { type AnswerDependencies, answer } from '../src/answer/answer.ts';
import { describeEvent } from '../src/answer/describe-event.ts';
import type { Question } from '../src/answer/question.ts';
import type { AnswerEvent } from '../src/core/answer-event.ts';
import type { Hit } from '../src/core/hit.ts';
import { matchesFilter } from '../src/filter/compile/in-memory.ts';
import type { ChatModel } from '../src/model/chat.ts';

const scope = { organizationId: 'org', workspaceIds: ['default'], userId: 'user' };

/** Puts a question to a model that calls tools, over these passages: each a whole page of a file. */
export async function askAgent(
  model: ChatModel,
  question: Partial<Question> & { readonly text: string },
  hits: readonly Hit[],
  more: Partial<AnswerDependencies['agent']> = {},
) {
  const searched: { readonly query: string; readonly fileIds?: readonly string[] }[] = [];
  const events: AnswerEvent[] = [];
  const { text, ...rest } = question;
  const files = [...new Map(hits.map(({ file }) => [file.id, file])).values()];
  const running = answer(
    {
      chat: model,
      now: () => 0,
      search: async (query, { fileIds }) => {
        searched.push({ query, ...(fileIds && { fileIds }) });
        return { hits, embeddingTokens: 1, calls: [], notes: [] };
      },
      agent: {
        files: {
          listFiles: async (_, { filter }) => {
            const listed = files.filter((file) => filter === undefined || matchesFilter(filter, file));
            return { files: listed, total: listed.length, hasMore: false };
          },
          getPage: async (_, fileId, number) =>
            hits.find(({ file, page }) => file.id === fileId && page.number === number)?.page ?? null,
        },
        ...more,
      },
    },
    { messages: [{ role: 'user', content: text }], effort: 'medium', maxTokens: null, ...rest },
    { scope, signal: new AbortController().signal },
  );
  for await (const event of running) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'answer-finished') throw new Error('the answer did not finish');
  return { result: last.answer, searched, words: events.map(describeEvent).join('') };
}
