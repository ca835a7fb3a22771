import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { UnavailableError } from '../../../core/errors.ts';
import { createId } from '../../../core/ids.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { callerScope } from '../../middleware/require-token.ts';
import { answeringModel } from '../../wire/answering-models.ts';
import { chatRequestSchema } from '../../wire/chat-request.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { imageUrlFor } from '../../wire/image-url-for.ts';
import { validate } from '../../wire/validate.ts';
import { answerQuestion } from './answer-question.ts';
import type { CompletionContext } from './completion-context.ts';
import { checkFiles, readQuestion } from './read-question.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';
import { retrievePassages } from './retrieve-passages.ts';

/** POST /chat/completions */
export function createCompletion(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  app.post('/chat/completions', async (request, reply) => {
    const context = await readRequest(deps, request, { reply, closing });
    try {
      return await complete(context);
    } catch (error) {
      context.signal.throwIfAborted(); // its reason says more than what was cut off by it
      throw error;
    }
  });
}

async function complete(context: CompletionContext): Promise<unknown> {
  if (context.model === 'activeloop-l0-retrieval') return retrievePassages(context);
  const missing = context.deps.chat.missing();
  if (missing !== null) throw new UnavailableError(missing, { retryAfterSeconds: 15 });
  return answerQuestion(context);
}

async function readRequest(
  deps: AppDependencies,
  request: FastifyRequest,
  connection: { readonly reply: FastifyReply; readonly closing: AbortSignal },
): Promise<CompletionContext> {
  const body = validate(chatRequestSchema, request.body, 'body');
  const model = answeringModel(body.model ?? 'activeloop-l0');
  refuseUnsupported(body);
  const asked = readQuestion(body.messages);
  const scope = await callerScope(deps.store, request, body.workspace ?? 'default');
  await checkFiles(deps.store, asked, scope);
  return {
    deps,
    reply: connection.reply,
    body,
    model,
    asked,
    scope,
    head: {
      id: createId('chatcmpl-', deps.ids),
      created: Math.floor(deps.ids.now() / 1000),
      model,
      systemFingerprint: `exhibit-${deps.version}/${deps.chat.card.id}`,
      requestId: request.id,
    },
    imageUrl: imageUrlFor(deps, request, scope),
    signal: connectionSignal(connection.reply, connection.closing),
  };
}
