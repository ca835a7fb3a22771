import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { defineRoute } from '../../define-route.ts';
import {
  ANSWERING_MODELS,
  type AnsweringModel,
  answeringModel,
  modelObject,
} from '../../wire/answering-models.ts';

// Models have no date of their own; OpenAI's clients want a number (seconds since 1970). The day of the first version.
const CREATED = 1_767_225_600;

const modelSchema = z
  .object({
    id: z.string(),
    object: z.literal('model'),
    created: z.number().int(),
    owned_by: z.string(),
    description: z.string(),
  })
  .meta({ id: 'Model' });

/** GET /models, GET /models/{id} */
export function modelsRoutes(app: FastifyInstance): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/models',
      action: 'models.list',
      tag: 'Chat',
      summary: 'List the models that answer',
      reply: {
        description: 'The models',
        body: z.object({ object: z.literal('list'), data: z.array(modelSchema) }),
      },
    },
    async () => ({
      object: 'list',
      data: (Object.keys(ANSWERING_MODELS) as AnsweringModel[]).map((id) => modelObject(id, CREATED)),
    }),
  );
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/models/:id',
      action: 'models.list',
      tag: 'Chat',
      summary: 'Get a model',
      params: z.object({ id: z.string() }),
      reply: { description: 'The model', body: modelSchema },
      errors: [404],
    },
    async ({ params: { id } }) => modelObject(answeringModel(id), CREATED),
  );
}
