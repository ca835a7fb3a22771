import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFoundError } from '../../../core/errors.ts';
import type { StoredFile } from '../../../core/file.ts';
import type { Scope } from '../../../core/scope.ts';
import type { Store } from '../../../store/store.ts';
import { scopeIn } from '../../middleware/require-caller.ts';

export const fileParams = z.object({ id: z.string().describe('id of the file') });

/** A file by its id, in the workspace that the query names. Throws `NotFoundError`, `ForbiddenError`. */
export async function findFile(
  store: Store,
  request: FastifyRequest,
  { id, workspace }: { readonly id: string; readonly workspace: string },
): Promise<{ readonly file: StoredFile; readonly scope: Scope }> {
  const scope = await scopeIn(store, request, workspace);
  const file = await store.getFile(scope, id);
  if (file === null) throw noSuchFile();
  return { file, scope };
}

/** One message for all: what lies elsewhere must look like what does not exist. */
export function noSuchFile(): NotFoundError {
  return new NotFoundError('There is no such file.', { param: 'id' });
}
