import { z } from 'zod';
import { NotFoundError } from '../../../core/errors.ts';
import type { Scope } from '../../../core/scope.ts';
import type { CompletionStore, StoredCompletion } from '../../../store/completion-store.ts';

export const completionParams = z.object({ id: z.string().describe('id of the completion') });

/** A stored completion by its id. Throws `NotFoundError`. */
export async function findCompletion(
  { store }: { readonly store: Pick<CompletionStore, 'getCompletion'> },
  scope: Scope,
  id: string,
): Promise<StoredCompletion> {
  const completion = await store.getCompletion(scope, id);
  if (completion === null) throw noSuchCompletion();
  return completion;
}

/** One message for all: what lies elsewhere must look like what does not exist. */
export function noSuchCompletion(): NotFoundError {
  return new NotFoundError('There is no such completion.', { param: 'id' });
}
