import fastifyMultipart from '@fastify/multipart';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { NotFoundError } from '../core/errors.ts';
import { createId } from '../core/ids.ts';
import type { AppDependencies } from './app-dependencies.ts';
import { errorToResponse } from './error-to-response.ts';
import { loggableError } from './loggable-error.ts';
import { logRequests } from './middleware/log-requests.ts';
import { readJsonBodies } from './middleware/read-json-bodies.ts';
import { requireToken } from './middleware/require-token.ts';
import { createCompletion } from './routes/chat/create-completion.ts';
import { filesRoutes } from './routes/files/files-routes.ts';
import { healthRoutes } from './routes/health/health-routes.ts';
import { modelsRoutes } from './routes/models/models-routes.ts';
import { workspacesRoutes } from './routes/workspaces/workspaces-routes.ts';
import { shutDownGracefully } from './shut-down-gracefully.ts';

/** Most OpenAI clients are set up with `/v1`, so that every route answers there too. */
const PREFIXES = ['', '/v1'] as const;

/**
 * The HTTP server, not listening yet. `close()` lets running answers go on for `drainMilliseconds`, then stops them.
 */
export function createApp(deps: AppDependencies): FastifyInstance {
  const app = Fastify({
    logger: deps.logger ?? false,
    // The framework's own lines hold the whole URL; ours hold the route.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => createId('req_', deps.ids),
    bodyLimit: deps.settings.maxBodyBytes,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    return503OnClosing: false, // /ready and our own error body say it
    frameworkErrors: sendError,
  });
  const shutdown = shutDownGracefully(app, deps.settings.drainMilliseconds);

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) =>
    sendError(new NotFoundError('There is no such route.'), request, reply),
  );
  logRequests(app);
  readJsonBodies(app);
  app.register(fastifyMultipart, { limits: { fileSize: Number.POSITIVE_INFINITY, parts: 1000 } });
  for (const prefix of PREFIXES) {
    app.register(
      async (scope) => {
        requireToken(scope, deps.store);
        healthRoutes(scope, deps, shutdown.begun);
        modelsRoutes(scope);
        workspacesRoutes(scope, deps);
        filesRoutes(scope, deps, shutdown);
        createCompletion(scope, deps, shutdown.over);
      },
      { prefix },
    );
  }
  return app;
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, body } = errorToResponse(error, request.id);
  if (reply.raw.destroyed) request.log.info('the client went away; the work was stopped');
  else if (status >= 500 && status !== 503)
    request.log.error({ error: loggableError(error) }, 'request failed');
  reply
    .code(status)
    .headers({ ...headers, 'x-request-id': request.id })
    .type('application/json; charset=utf-8')
    .send(body);
}
