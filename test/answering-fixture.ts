import { answer } from '../src/answer/answer.ts';
import { withChatOfQuestion } from '../src/answer/chat-of-question.ts';
import type { AnsweringDependencies } from '../src/answer/create-answering.ts';
import type { ChatModel } from '../src/model/chat.ts';
import type { SearchResult } from '../src/search/search.ts';
import { hit } from './chat-fixture.ts';
import { createHttpFixture, type FixtureOptions, type HttpFixture } from './http-fixture.ts';

type Search = (query: string, options: { readonly signal: AbortSignal }) => Promise<SearchResult>;

const findOne: Search = async () => ({ hits: [hit], embeddingTokens: 2, calls: [], notes: [] });

/** The routes with the real loop over one passage, and this model. */
export function createAnsweringFixture(
  chat: ChatModel,
  { search = findOne, ...given }: Omit<FixtureOptions, 'search'> & { readonly search?: Search } = {},
): Promise<HttpFixture> {
  const now: AnsweringDependencies['now'] = () => 0;
  return createHttpFixture({
    ...given,
    chat,
    search,
    answer: (question, { count, model = chat, ...options }) =>
      withChatOfQuestion(model, { count }, (asked) =>
        answer({ chat: asked, search, now }, question, options),
      ),
  });
}
