import type { Question, ReasoningEffort } from '../../../answer/question.ts';
import type { Sampling } from '../../../model/chat.ts';
import type { ChatRequestBody } from '../../wire/chat-request.ts';
import type { CompletionContext } from './completion-context.ts';

/**
 * What the loop is asked for one choice of a request.
 * @param index of the choice; with a seed given, each choice has its own
 */
export function questionOf(
  { asked, body, model, format }: Pick<CompletionContext, 'asked' | 'body' | 'model' | 'format'>,
  index: number,
): Question {
  const { messages, fileIds, filter, topK } = asked;
  const stop = (typeof body.stop === 'string' ? [body.stop] : (body.stop ?? [])).filter((one) => one !== '');
  const sampling = samplingOf(body, index);
  return {
    messages,
    effort: model === 'activeloop-l0-deep-research' ? 'deep' : effortOf(body.reasoning_effort),
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? null,
    ...(Object.keys(sampling).length > 0 && { sampling }),
    ...(stop.length > 0 && { stop }),
    ...(format !== null && { format }),
    ...(fileIds !== undefined && { fileIds }),
    ...(filter !== undefined && { filter }),
    ...(topK !== undefined && { topK }),
  };
}

function effortOf(asked: ChatRequestBody['reasoning_effort']): ReasoningEffort {
  switch (asked) {
    case 'none':
      return 'minimal';
    case 'xhigh':
      return 'high';
    default:
      return asked ?? 'medium';
  }
}

function samplingOf(body: ChatRequestBody, index: number): Sampling {
  const given = {
    temperature: body.temperature,
    topP: body.top_p,
    presencePenalty: body.presence_penalty,
    frequencyPenalty: body.frequency_penalty,
    logitBias: body.logit_bias,
    seed: typeof body.seed === 'number' ? body.seed + index : null,
  };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  ) as Sampling;
}
