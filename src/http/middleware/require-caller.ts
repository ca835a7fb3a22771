import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate } from '../../accounts/authenticate.ts';
import { authorize, authorizeIn } from '../../accounts/authorize.ts';
import { POLICY, type Rule } from '../../accounts/policy.ts';
import type { Caller } from '../../core/caller.ts';
import { UnauthorizedError } from '../../core/errors.ts';
import type { Scope } from '../../core/scope.ts';
import type { AppDependencies } from '../app-dependencies.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/**
 * Every route asks who it is before its body is read, and whether their token and role allow its action, unless the
 * policy says `anyone`. A route that names no action cannot be added.
 */
export function requireCaller(
  app: FastifyInstance,
  { store, signInByJwt, limiter, ids }: AppDependencies,
): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.description === undefined)
      throw new TypeError(`The route ${route.method} ${route.url} has no policy: use defineRoute.`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const action = request.routeOptions.config.description?.action;
    if (action === undefined) throw new UnauthorizedError();
    const { level }: Rule = POLICY[action];
    const header = request.headers.authorization;
    if (level === 'anyone' || (level === 'link' && header === undefined)) return;
    const caller = await authenticate({ store, signInByJwt, now: ids.now }, header);
    const left = limiter.takeRequest(caller);
    if (left !== null)
      reply.headers({
        'x-ratelimit-limit-requests': left.limit,
        'x-ratelimit-remaining-requests': left.left,
        'x-ratelimit-reset-requests': `${left.resetSeconds}s`,
      });
    authorize(caller, action);
    callers.set(request, caller);
  });
}

/** Who asks. Throws `UnauthorizedError` when the request came without a token. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new UnauthorizedError();
  return caller;
}

/**
 * What the caller may see of one workspace, for the action of the route that was called.
 * Throws `NotFoundError` when it is not theirs to see, `ForbiddenError` when they may not do this in it.
 */
export async function scopeIn(
  store: AppDependencies['store'],
  request: FastifyRequest,
  workspaceId: string,
): Promise<Scope> {
  const action = request.routeOptions.config.description?.action;
  if (action === undefined) throw new UnauthorizedError();
  return authorizeIn(store, callerOf(request), { action, workspaceId });
}
