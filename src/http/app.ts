import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { MethodNotAllowedError, NotFoundError } from '../core/errors.ts';
import { createId } from '../core/ids.ts';
import type { JsonObject } from '../core/json.ts';
import type { AppDependencies } from './app-dependencies.ts';
import { serveConsole } from './console/serve-console.ts';
import { errorToResponse } from './error-to-response.ts';
import { loggableError } from './loggable-error.ts';
import { logRequests } from './middleware/log-requests.ts';
import { readJsonBodies } from './middleware/read-json-bodies.ts';
import { requireCaller } from './middleware/require-caller.ts';
import { openApiDocument } from './openapi/open-api-document.ts';
import { collectRoutes } from './route-table.ts';
import { auditRoutes } from './routes/audit/audit-routes.ts';
import { createCompletion } from './routes/chat/create-completion.ts';
import { completionsRoutes } from './routes/completions/completions-routes.ts';
import { proofRoutes } from './routes/completions/proof-routes.ts';
import { documentationPage } from './routes/documentation/documentation-page.ts';
import { documentationRoutes } from './routes/documentation/documentation-routes.ts';
import { filesRoutes } from './routes/files/files-routes.ts';
import { healthRoutes } from './routes/health/health-routes.ts';
import { metricsRoutes } from './routes/metrics/metrics-routes.ts';
import { modelsRoutes } from './routes/models/models-routes.ts';
import { testModel } from './routes/models/test-model.ts';
import { sessionRoutes } from './routes/session/session-routes.ts';
import { statusRoutes } from './routes/status/status-routes.ts';
import { tokensRoutes } from './routes/tokens/tokens-routes.ts';
import { usageRoutes } from './routes/usage/usage-routes.ts';
import { usersRoutes } from './routes/users/users-routes.ts';
import { membersRoutes } from './routes/workspaces/members-routes.ts';
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
  // Or the framework would answer 400 to the one method that must have a body (RFC 10008), where no path takes it.
  app.addHttpMethod('QUERY', { overrideExisting: true });
  const shutdown = shutDownGracefully(app, deps.settings.drainMilliseconds);

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.setErrorHandler(sendError);
  const table = collectRoutes(app);
  app.addHook('onRequest', async (request, reply) => {
    const { url = '' } = request.routeOptions.config.description ?? {};
    if (url.includes(':') && table.isNamed(pathOf(request))) return reply.callNotFound();
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const methods = table.methodsOf(path);
    if (methods.length === 0) return sendError(new NotFoundError('There is no such route.'), request, reply);
    reply.header('allow', methods.join(', '));
    return sendError(new MethodNotAllowedError(request.method, methods), request, reply);
  });
  logRequests(app, deps.metrics);
  readJsonBodies(app);
  app.register(fastifyMultipart, { limits: { fileSize: Number.POSITIVE_INFINITY, parts: 1000 } });
  app.register(fastifyCookie);
  documentationPage(app);
  serveConsole(app, deps.consoleFiles);
  let made: JsonObject | null = null;
  const document = () => {
    made ??= openApiDocument(table.routes, { version: deps.version });
    return made;
  };
  for (const prefix of PREFIXES) {
    app.register(
      async (scope) => {
        requireCaller(scope, deps);
        createCompletion(scope, deps, shutdown.over);
        completionsRoutes(scope, deps);
        proofRoutes(scope, deps, shutdown.over);
        modelsRoutes(scope);
        testModel(scope, deps, shutdown.begun);
        filesRoutes(scope, deps, shutdown);
        workspacesRoutes(scope, deps);
        membersRoutes(scope, deps);
        sessionRoutes(scope, deps);
        tokensRoutes(scope, deps);
        usersRoutes(scope, deps);
        usageRoutes(scope, deps);
        auditRoutes(scope, deps);
        healthRoutes(scope, deps, shutdown.begun);
        statusRoutes(scope, deps, shutdown.begun);
        metricsRoutes(scope, deps);
        documentationRoutes(scope, document);
      },
      { prefix },
    );
  }
  return app;
}

/** Without prefix and query. */
function pathOf({ url }: FastifyRequest): string {
  return (url.split('?')[0] ?? '').replace(/^\/v1(?=\/)/, '');
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
