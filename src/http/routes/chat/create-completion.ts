import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorize } from '../../../accounts/authorize.ts';
import { UnavailableError } from '../../../core/errors.ts';
import { createId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { ModelCall } from '../../../core/model-call.ts';
import { recordProof } from '../../../proof/record-proof.ts';
import type { StoredCompletion } from '../../../store/completion-store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { chatOfWorkspace } from '../../chat-of-workspace.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { type Turn, takeTurn } from '../../once.ts';
import { usageMeter } from '../../usage-meter.ts';
import { answeringModel } from '../../wire/answering-models.ts';
import { type ChatRequestBody, chatRequestSchema } from '../../wire/chat-request.ts';
import { type CompletionObject, systemFingerprint } from '../../wire/completion.ts';
import { completionSchema } from '../../wire/completion-schema.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { imageUrlFor } from '../../wire/image-url-for.ts';
import { storedMessages } from '../../wire/stored-completion.ts';
import { answerQuestion } from './answer-question.ts';
import type { CompletionContext } from './completion-context.ts';
import { readFormat } from './read-format.ts';
import { checkFiles, readQuestion } from './read-question.ts';
import { refuseImages, refuseUnsupported } from './refuse-unsupported.ts';
import { replay } from './replay.ts';
import { retrievePassages } from './retrieve-passages.ts';

const CREATE = {
  method: 'POST',
  url: '/chat/completions',
  action: 'chat.ask',
  tag: 'Chat',
  summary: 'Ask a question',
  description:
    "OpenAI's chat completions over your files. `activeloop-l0` reasons and answers with citations, " +
    '`activeloop-l0-retrieval` gives the best passages. With `stream`, server-sent events end with `[DONE]`.',
  body: chatRequestSchema,
  reply: { description: 'The answer', body: completionSchema, types: ['text/event-stream'] },
  idempotent: true,
  errors: [404, 502, 503],
} as const;

/** POST /chat/completions */
export function createCompletion(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  defineRoute(app, CREATE, async ({ body, request, reply }) => {
    const caller = callerOf(request);
    const meter = usageMeter(deps, request, body.workspace ?? 'default');
    if (body.store === true) authorize(caller, 'completions.write');
    const context = await readRequest(deps, { request, body, count: meter.count }, { reply, closing });
    const turn = await takeTurn(deps, { request, content: body });
    if (turn !== null && 'text' in turn) return replay(context, JSON.parse(turn.text) as CompletionObject);
    try {
      const endAnswer = deps.limiter.takeAnswer(caller);
      try {
        return await complete({ ...context, ...keeping(context, turn, meter.calls) });
      } finally {
        endAnswer();
        await meter.record();
      }
    } catch (error) {
      context.signal.throwIfAborted(); // its reason says more than what was cut off by it
      throw error;
    } finally {
      await turn?.giveUp();
    }
  });
}

/** What is to be written down of a whole answer, in one transaction, before its caller has it. */
function keeping(
  context: CompletionContext,
  turn: Turn | null,
  calls: () => readonly ModelCall[],
): Pick<CompletionContext, 'onCompleted'> {
  const { deps, body, scope } = context;
  if (body.store !== true && turn === null) return {};
  return {
    onCompleted: async (completion, grounds) => {
      const { messages: _, ...request } = body;
      const answered = { scope, request: request as JsonObject, calls: calls(), grounds };
      const kept =
        body.store === true
          ? { ...storedCompletion(context, completion), proof: await recordProof(deps, answered) }
          : null;
      await deps.store.atomically(async (queries) => {
        if (kept !== null) await queries.addCompletion(scope, kept);
        await turn?.end({ text: JSON.stringify(completion) }, queries);
      });
    },
  };
}

function storedCompletion(
  { deps, body, head, scope }: CompletionContext,
  completion: object,
): StoredCompletion {
  const { metadata: _, ...kept } = completion as JsonObject;
  return {
    id: head.id,
    workspaceId: body.workspace ?? 'default',
    userId: scope.userId,
    model: head.model,
    metadata: body.metadata ?? {},
    body: kept,
    messages: storedMessages(body.messages, deps.ids),
    createdAt: head.created * 1000,
  };
}

async function complete(context: CompletionContext): Promise<unknown> {
  if (context.model === 'activeloop-l0-retrieval') return retrievePassages(context);
  const missing = (context.chat ?? context.deps.chat).missing();
  if (missing !== null) throw new UnavailableError(missing, { retryAfterSeconds: 15 });
  return answerQuestion(context);
}

async function readRequest(
  deps: AppDependencies,
  asking: {
    readonly request: FastifyRequest;
    readonly body: ChatRequestBody;
    readonly count: CompletionContext['count'];
  },
  connection: { readonly reply: FastifyReply; readonly closing: AbortSignal },
): Promise<CompletionContext> {
  const { request, body, count } = asking;
  const model = answeringModel(body.model ?? 'activeloop-l0');
  refuseUnsupported(body, { model, maxChoices: deps.settings.maxChoices });
  const format = readFormat(body);
  const asked = readQuestion(body.messages);
  const workspaceId = body.workspace ?? 'default';
  const scope = await scopeIn(deps.store, request, workspaceId);
  const chat = model === 'activeloop-l0-retrieval' ? null : await chatOfWorkspace(deps, scope, workspaceId);
  const { card } = chat ?? deps.chat;
  refuseImages(asked, { model, card });
  await checkFiles(deps.store, asked, scope);
  return {
    deps,
    reply: connection.reply,
    count,
    body,
    model,
    asked,
    format,
    scope,
    head: {
      id: createId('chatcmpl-', deps.ids),
      created: Math.floor(deps.ids.now() / 1000),
      model,
      systemFingerprint: systemFingerprint(deps.version, card.id),
      requestId: request.id,
      usageFollows: body.stream === true && body.stream_options?.include_usage === true,
    },
    imageUrl: imageUrlFor(deps, request, scope),
    signal: connectionSignal(connection.reply, connection.closing),
    chat,
  };
}
