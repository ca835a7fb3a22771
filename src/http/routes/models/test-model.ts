import type { FastifyInstance } from 'fastify';
import { recordAudit } from '../../../accounts/record-audit.ts';
import { meteredChat } from '../../../answer/metered-chat.ts';
import { ExhibitError } from '../../../core/errors.ts';
import type { ModelCall } from '../../../core/model-call.ts';
import type { ChatModel } from '../../../model/chat.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { usageMeter } from '../../usage-meter.ts';
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
/** Then the stream is left: some heed no limit. */
const KEPT_CHARACTERS = 2_000;
/** No such question takes more, or less than none, whatever an address that anybody named says. */
const MOST_COUNTED_TOKENS = 10_000;

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
      const caller = callerOf(request);
      const trial = trialOf(trials, body);
      // It is of no workspace: it counts where a question counts that names none.
      const meter = usageMeter(deps, request, 'default');
      const endAnswer = deps.limiter.takeAnswer(caller);
      try {
        const deed = { action: 'model.tested', target: trial.chat.card.id, details: { host: trial.host } };
        await recordAudit(store, caller, { ...deed, at: ids.now() });
        return await testOf(
          { ...trial, chat: meteredChat(trial.chat, (call) => meter.count(within(call))) },
          {
            gone: connectionSignal(reply, closing),
            milliseconds: settings.modelTestMilliseconds,
            now: ids.now,
          },
        );
      } finally {
        endAnswer();
        await meter.record();
      }
    },
  );
}

type Trial = Pick<ReturnType<ModelTrials['create']>, 'chat' | 'settings'>;

async function testOf(
  { chat, settings }: Trial,
  asking: { readonly gone: AbortSignal; readonly milliseconds: number; readonly now: () => number },
): Promise<ModelTestObject> {
  const { gone, milliseconds, now } = asking;
  const late = AbortSignal.timeout(milliseconds);
  const begun = now();
  try {
    const missing = chat.missing();
    if (missing !== null) return { ok: false, reason: missing };
    const text = await ask(chat, AbortSignal.any([gone, late]));
    return {
      ok: true,
      model: chat.card.id,
      milliseconds: Math.max(0, now() - begun),
      reply: Array.from(text.trim()).slice(0, SHOWN_CHARACTERS).join(''),
      settings: [...settings],
    };
  } catch (error) {
    gone.throwIfAborted();
    if (late.aborted)
      return {
        ok: false,
        reason: `No whole reply came within ${milliseconds / 1000} seconds. Check the address; if the model is only slow, or is still being loaded, try again.`,
      };
    if (!(error instanceof ExhibitError)) throw error;
    return { ok: false, reason: explainFailure(error) };
  }
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
  for await (const event of chat.stream({ messages, maxTokens: MOST_TOKENS }, { signal })) {
    if (event.type === 'text-delta') text = (text + event.text).slice(0, KEPT_CHARACTERS);
    if (text.length === KEPT_CHARACTERS) break;
  }
  return text;
}

function within(call: ModelCall): ModelCall {
  const bounded = (tokens: number) => Math.min(Math.max(0, Math.round(tokens)), MOST_COUNTED_TOKENS);
  return {
    ...call,
    promptTokens: bounded(call.promptTokens),
    completionTokens: bounded(call.completionTokens),
  };
}
