import type { FastifyInstance } from 'fastify';
import { recordAudit } from '../../../accounts/record-audit.ts';
import { ExhibitError } from '../../../core/errors.ts';
import type { ChatModel } from '../../../model/chat.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import {
  type ModelTestObject,
  type ModelTestRequest,
  modelTestRequestSchema,
  modelTestSchema,
} from '../../wire/model-test-schema.ts';
import { explainFailure } from './explain-failure.ts';
import type { ModelTrials } from './model-trials.ts';

const QUESTION = 'Reply with the single word: ready';
/** Models that think before they speak take some hundred. */
const MOST_TOKENS = 512;
const SHOWN_CHARACTERS = 200;

/** POST /models/test */
export function testModel(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  const { store, trials, settings, ids } = deps;
  defineRoute(
    app,
    {
      method: 'POST',
      url: '/models/test',
      action: 'server.test-model',
      tag: 'Server',
      summary: 'Ask a chat model a tiny question',
      description:
        'Without a body’s fields the model in use, else one that is not set yet: whether it works, and what to set ' +
        'so that it is used. Nothing is changed by it.',
      body: modelTestRequestSchema,
      reply: { description: 'What came of it', body: modelTestSchema },
    },
    async ({ body, request, reply }) => {
      const { chat, host, settings: lines } = trialOf(trials, body);
      const deed = { action: 'model.tested', target: chat.card.id, details: { host } };
      await recordAudit(store, callerOf(request), { ...deed, at: ids.now() });
      const gone = connectionSignal(reply, closing);
      const late = AbortSignal.timeout(settings.modelTestMilliseconds);
      const begun = ids.now();
      try {
        const missing = chat.missing();
        if (missing !== null) return { ok: false, reason: missing } satisfies ModelTestObject;
        const text = await ask(chat, AbortSignal.any([gone, late]));
        return {
          ok: true,
          model: chat.card.id,
          milliseconds: Math.max(0, ids.now() - begun),
          reply: Array.from(text.trim()).slice(0, SHOWN_CHARACTERS).join(''),
          settings: [...lines],
        } satisfies ModelTestObject;
      } catch (error) {
        gone.throwIfAborted();
        const seconds = settings.modelTestMilliseconds / 1000;
        if (late.aborted)
          return {
            ok: false,
            reason: `No whole reply came within ${seconds} seconds. Check the address; if the model is only slow, or is still being loaded, try again.`,
          } satisfies ModelTestObject;
        if (!(error instanceof ExhibitError)) throw error;
        return { ok: false, reason: explainFailure(error) } satisfies ModelTestObject;
      }
    },
  );
}

function trialOf(trials: ModelTrials, body: ModelTestRequest) {
  if (!('model' in body)) return { ...trials.inUse, settings: [] };
  return trials.create({
    provider: body.kind === 'anthropic' || body.kind === 'google' ? body.kind : 'openai-compatible',
    model: body.model,
    baseUrl: body.base_url ?? null,
    apiKey: body.api_key ?? null,
  });
}

async function ask(chat: ChatModel, signal: AbortSignal): Promise<string> {
  let text = '';
  const messages = [{ role: 'user', content: QUESTION }] as const;
  for await (const event of chat.stream({ messages, maxTokens: MOST_TOKENS }, { signal }))
    if (event.type === 'text-delta') text += event.text;
  return text;
}
