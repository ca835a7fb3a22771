import type { FastifyRequest } from 'fastify';
import { NotFoundError } from '../../../core/errors.ts';
import type { StoredFile } from '../../../core/file.ts';
import type { Scope } from '../../../core/scope.ts';
import type { Store } from '../../../store/store.ts';
import { callerScope } from '../../middleware/require-token.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { validate } from '../../wire/validate.ts';

export type FileParams = { readonly Params: { readonly id: string } };

/** The file that a route's `:id` names, in the workspace that the query names. Throws `NotFoundError`. */
export async function findFile(
  store: Store,
  request: FastifyRequest<FileParams>,
): Promise<{ readonly file: StoredFile; readonly scope: Scope }> {
  const { workspace } = validate(workspaceQuery, request.query, 'query');
  const scope = await callerScope(store, request, workspace);
  const file = await store.getFile(scope, request.params.id);
  if (file === null) throw noSuchFile();
  return { file, scope };
}

/** One message for all: what lies elsewhere must look like what does not exist. */
export function noSuchFile(): NotFoundError {
  return new NotFoundError('There is no such file.', { param: 'id' });
}
