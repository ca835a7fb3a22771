import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate } from '../../accounts/authenticate.ts';
import { scopeOf } from '../../accounts/scope-of.ts';
import { UnauthorizedError } from '../../core/errors.ts';
import type { Scope } from '../../core/scope.ts';
import type { Store, User } from '../../store/store.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `public`: anyone. `link`: a token or a signed link; the route checks. Default: a token. */
    readonly access?: 'public' | 'link';
  }
}

const users = new WeakMap<FastifyRequest, User>();

/** Every route asks for a token before its body is read, unless its `config.access` says otherwise. */
export function requireToken(app: FastifyInstance, store: Store): void {
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (access === 'public') return;
    const header = request.headers.authorization;
    if (access === 'link' && header === undefined) return;
    users.set(request, await authenticate(store, header));
  });
}

/** Who asks. Throws `UnauthorizedError` when the request came without a token. */
export function callerOf(request: FastifyRequest): User {
  const user = users.get(request);
  if (user === undefined) throw new UnauthorizedError();
  return user;
}

/** What the caller may see, limited to one workspace. Throws `NotFoundError` when it is not theirs to see. */
export async function callerScope(
  store: Store,
  request: FastifyRequest,
  workspaceId: string,
): Promise<Scope> {
  return scopeOf(store, callerOf(request), workspaceId);
}
