import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from '../../accounts/authenticate.ts';
import { authorize, authorizeIn } from '../../accounts/authorize.ts';
import { POLICY, type Rule } from '../../accounts/policy.ts';
import type { Caller } from '../../core/caller.ts';
import { UnauthorizedError } from '../../core/errors.ts';
import type { Scope } from '../../core/scope.ts';
import type { AppDependencies } from '../app-dependencies.ts';
import { clearSessionCookie, sessionToken } from './session-cookie.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/**
 * Every route asks who it is before its body is read, and whether their token and role allow its action, unless the
 * policy says `anyone`. Without an `Authorization` header the session's cookie is looked at. A route that names no
 * action cannot be added.
 */
export function requireCaller(app: FastifyInstance, deps: AppDependencies): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.description === undefined)
      throw new TypeError(`The route ${route.method} ${route.url} has no policy: use defineRoute.`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const action = request.routeOptions.config.description?.action;
    if (action === undefined) throw new UnauthorizedError();
    const { level }: Rule = POLICY[action];
    if (level === 'anyone') return;
    const caller = await whoAsks(deps, request, reply);
    if (caller === null && level === 'link') return;
    if (caller === null) throw new UnauthorizedError();
    takeRequest(deps.limiter, caller, reply);
    authorize(caller, action);
    callers.set(request, caller);
  });
}

/** Null: neither a header nor a cookie that is any good. */
async function whoAsks(
  { store, signInByJwt, ids, settings }: AppDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller | null> {
  const who = { store, signInByJwt, now: ids.now };
  const { authorization } = request.headers;
  if (authorization !== undefined) return authenticate(who, authorization);
  const token = sessionToken(request, settings);
  if (token === null) return null;
  // Caches on the way know of `Authorization` that an answer is for one person alone; of cookies they do not.
  // And no page of another server on this machine may show them as a picture or in a frame.
  reply.headers({
    'cache-control': 'private, no-cache',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  try {
    return await authenticate(who, `Bearer ${token}`);
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    clearSessionCookie(settings, reply);
    return null;
  }
}

/** Counts the request, and says how many are left. @throws {RateLimitError} */
export function takeRequest(limiter: AppDependencies['limiter'], caller: Caller, reply: FastifyReply): void {
  const left = limiter.takeRequest(caller);
  if (left === null) return;
  reply.headers({
    'x-ratelimit-limit-requests': left.limit,
    'x-ratelimit-remaining-requests': left.left,
    'x-ratelimit-reset-requests': `${left.resetSeconds}s`,
  });
}

/** Who asks. Throws `UnauthorizedError` when the request came without a token. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new UnauthorizedError();
  return caller;
}

/** False on a route that also opens by a signed link, when neither a token nor a session came. */
export function hasCaller(request: FastifyRequest): boolean {
  return callers.has(request);
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
