import type { FastifyInstance } from 'fastify';
import { authenticate } from '../../../accounts/authenticate.ts';
import { ForbiddenError } from '../../../core/errors.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, takeRequest } from '../../middleware/require-caller.ts';
import { clearSessionCookie, senderOf, setSessionCookie } from '../../middleware/session-cookie.ts';
import { newSessionSchema, sessionSchema } from '../../wire/session-schema.ts';
import { sessionObject } from './session-object.ts';

const tag = 'Accounts';

/** POST, GET and DELETE /session: for pages of this server, whose scripts hold no token. */
export function sessionRoutes(app: FastifyInstance, deps: AppDependencies): void {
  const { store, signInByJwt, limiter, ids, settings } = deps;

  defineRoute(
    app,
    {
      method: 'POST',
      url: '/session',
      action: 'session.start',
      tag,
      summary: 'Start a session of the browser',
      description:
        'Sets the cookie `exhibit_session` (`__Host-exhibit_session` over https), which is then taken in place of the token: from pages of this server ' +
        'alone, for 30 days or until the token ends.',
      body: newSessionSchema,
      reply: { description: 'Who you are', body: sessionSchema },
      errors: [401, 403, 429],
    },
    async ({ body, request, reply }) => {
      // Or another site could sign its visitors in as somebody whose files and questions it reads.
      if (senderOf(request, settings) === 'other page')
        throw new ForbiddenError('Only a page of this server may start a session: open /console/ there.');
      const token = body.token.trim();
      const caller = await authenticate({ store, signInByJwt, now: ids.now }, `Bearer ${token}`);
      takeRequest(limiter, caller, reply);
      const session = await sessionObject(store, caller);
      setSessionCookie(deps, reply, { token, expiresAt: caller.expiresAt });
      return session;
    },
  );

  defineRoute(
    app,
    {
      method: 'GET',
      url: '/session',
      action: 'session.read',
      tag,
      summary: 'Who am I, and what may I do?',
      description: 'By the cookie of a session, or by a token.',
      reply: { description: 'Who you are', body: sessionSchema },
    },
    async ({ request }) => sessionObject(store, callerOf(request)),
  );

  defineRoute(
    app,
    {
      method: 'DELETE',
      url: '/session',
      action: 'session.end',
      tag,
      summary: 'End the session of the browser',
      description: 'Takes the cookie away; the token stays what it is.',
      reply: { status: 204, description: 'It is ended' },
    },
    async ({ reply }) => clearSessionCookie(settings, reply),
  );
}
