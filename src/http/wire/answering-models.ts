import { NotFoundError } from '../../core/errors.ts';

/** The models a request may name, with what they do. */
export const ANSWERING_MODELS = {
  'activeloop-l0': 'Reasons in rounds over your files and answers with checked citations.',
  'activeloop-l0-deep-research': 'The same with a larger budget.',
  'activeloop-l0-retrieval': 'Finds passages; no reasoning, no summary.',
} as const;

export type AnsweringModel = keyof typeof ANSWERING_MODELS;

/** Throws OpenAI's `model_not_found` for a name that is not served. */
export function answeringModel(name: string): AnsweringModel {
  if (Object.hasOwn(ANSWERING_MODELS, name)) return name as AnsweringModel;
  const served = Object.keys(ANSWERING_MODELS).join(', ');
  throw new UnknownModelError(`The model "${name}" does not exist. There are: ${served}.`);
}

class UnknownModelError extends NotFoundError {
  override readonly code = 'model_not_found';
  constructor(message: string) {
    super(message, { param: 'model' });
  }
}

/** OpenAI's model object. */
export function modelObject(id: AnsweringModel, created: number): Readonly<Record<string, unknown>> {
  return { id, object: 'model', created, owned_by: 'exhibit', description: ANSWERING_MODELS[id] };
}
