import type { FastifyRequest } from 'fastify';
import { authenticate } from '../../../accounts/authenticate.ts';
import { authorizeIn } from '../../../accounts/authorize.ts';
import type { Scope } from '../../../core/scope.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { sessionToken } from '../../middleware/session-cookie.ts';

/** A stream outlives the question who asks: so often it is asked again. */
const AUTHORIZE_MILLISECONDS = 5_000;

/**
 * To be called again and again while a stream runs. What it gives throws when the token was revoked, or when the
 * workspaces are no longer theirs to see.
 */
export function createReauthorizer(
  { store, signInByJwt, ids, settings }: AppDependencies,
  request: FastifyRequest,
  { workspaceIds }: Scope,
): () => Promise<void> {
  let at = ids.now();
  return async () => {
    // A clock that was set back is no reason to wait.
    if (Math.abs(ids.now() - at) < AUTHORIZE_MILLISECONDS) return;
    const header = request.headers.authorization ?? `Bearer ${sessionToken(request, settings)}`;
    const caller = await authenticate({ store, signInByJwt, now: ids.now }, header);
    for (const workspaceId of workspaceIds)
      await authorizeIn(store, caller, { action: 'files.read', workspaceId });
    at = ids.now();
  };
}
