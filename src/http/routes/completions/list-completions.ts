import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CompletionSummary } from '../../../store/completion-store.ts';
import { foldWords } from '../../../store/completion-text.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { scopeIn } from '../../middleware/require-caller.ts';
import { type CompletionSummaryObject, completionListSchema } from '../../wire/completion-schema.ts';
import { imageUrlFor } from '../../wire/image-url-for.ts';
import { listObject } from '../../wire/list-object.ts';
import { pageQuery, workspaceQuery } from '../../wire/query-schemas.ts';
import { storedCompletionObject } from '../../wire/stored-completion.ts';
import { metadataQuery } from './metadata-query.ts';

const MOST_QUERY_CHARACTERS = 200;

const QUERY = workspaceQuery
  .extend(pageQuery(100, 20, 'asc').shape)
  .extend({
    model: z.string().min(1).optional(),
    metadata: z.string().meta({ format: 'json-object' }).optional().describe('a JSON object of strings'),
    query: z
      .string()
      .min(1)
      .max(MOST_QUERY_CHARACTERS)
      .optional()
      .describe('words that all stand in the question or the answer, in whatever case (not OpenAI)'),
    user: z.literal('me').optional().describe('only what you asked yourself (not OpenAI)'),
    fields: z
      .literal('summary')
      .optional()
      .describe('a few fields of each instead of the whole completion (not OpenAI)'),
  })
  .loose()
  .describe('metadata[key]=value as well');

/** GET /chat/completions */
export function listCompletions(app: FastifyInstance, deps: AppDependencies): void {
  const { store } = deps;
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/chat/completions',
      action: 'completions.read',
      tag: 'Chat',
      summary: 'List stored completions',
      query: QUERY,
      reply: { description: 'The completions', body: completionListSchema },
    },
    async ({ query, request }) => {
      const { workspace, after, limit, order, model, user, fields } = query;
      const metadata = metadataQuery(query);
      const scope = await scopeIn(store, request, workspace);
      const wanted = {
        limit,
        order,
        ...(after === undefined ? {} : { after }),
        ...(model === undefined ? {} : { model }),
        ...(metadata === null ? {} : { metadata }),
        ...(query.query === undefined ? {} : { words: foldWords(query.query) }),
        ...(user === undefined ? {} : { userId: scope.userId }),
      };
      if (fields === 'summary') {
        const { summaries, hasMore } = await store.summarizeCompletions(scope, wanted);
        return listObject(summaries.map(summaryObject), hasMore);
      }
      const { completions, hasMore } = await store.listCompletions(scope, wanted);
      const imageUrl = imageUrlFor(deps, request, scope);
      return listObject(
        completions.map((completion) => storedCompletionObject(completion, imageUrl)),
        hasMore,
      );
    },
  );
}

function summaryObject(summary: CompletionSummary): CompletionSummaryObject {
  return {
    id: summary.id,
    object: 'chat.completion',
    created: Math.floor(summary.createdAt / 1000),
    model: summary.model,
    metadata: { ...summary.metadata },
    question: summary.question,
    user_id: summary.userId,
  };
}
