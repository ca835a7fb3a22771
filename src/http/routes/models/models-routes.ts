import type { FastifyInstance } from 'fastify';
import {
  ANSWERING_MODELS,
  type AnsweringModel,
  answeringModel,
  modelObject,
} from '../../wire/answering-models.ts';

// Models have no date of their own; OpenAI's clients want a number (seconds since 1970). The day of the first version.
const CREATED = 1_767_225_600;

/** GET /models, GET /models/{id} */
export function modelsRoutes(app: FastifyInstance): void {
  app.get('/models', async () => ({
    object: 'list',
    data: (Object.keys(ANSWERING_MODELS) as AnsweringModel[]).map((id) => modelObject(id, CREATED)),
  }));
  app.get<{ Params: { id: string } }>('/models/:id', async (request) =>
    modelObject(answeringModel(request.params.id), CREATED),
  );
}
