import { BadRequestError } from '../../../core/errors.ts';
import type { ChatRequestBody } from '../../wire/chat-request.ts';

type Refusal = {
  readonly param: string;
  readonly asked: (body: ChatRequestBody) => boolean;
  readonly reason: string;
};

/** What a request may ask and this version cannot do. Refused, because an answer that ignores it would be wrong. */
const REFUSALS: readonly Refusal[] = [
  { param: 'n', asked: ({ n }) => (n ?? 1) > 1, reason: 'Only one answer a request is supported (n = 1).' },
  {
    param: 'logprobs',
    asked: (body) => body.logprobs === true || (body.top_logprobs ?? 0) > 0,
    reason: 'Token probabilities are not supported.',
  },
  {
    param: 'logit_bias',
    asked: ({ logit_bias }) => Object.values(logit_bias ?? {}).some((bias) => bias !== 0),
    reason: 'A logit bias is not supported.',
  },
  {
    param: 'presence_penalty',
    asked: ({ presence_penalty }) => (presence_penalty ?? 0) !== 0,
    reason: 'A presence penalty is not supported.',
  },
  {
    param: 'frequency_penalty',
    asked: ({ frequency_penalty }) => (frequency_penalty ?? 0) !== 0,
    reason: 'A frequency penalty is not supported.',
  },
  {
    param: 'response_format',
    asked: ({ response_format }) => (response_format?.type ?? 'text') !== 'text',
    reason: 'Answers in JSON are not supported yet; leave out response_format or set its type to "text".',
  },
  {
    param: 'tool_choice',
    asked: ({ tool_choice }) =>
      tool_choice === 'required' || (typeof tool_choice === 'object' && tool_choice !== null),
    reason: 'Tools are recorded, not called, so that no call of one can be required.',
  },
  {
    param: 'modalities',
    asked: ({ modalities }) => (modalities ?? []).some((modality) => modality !== 'text'),
    reason: 'Answers are text only.',
  },
  {
    param: 'store',
    asked: ({ store }) => store === true,
    reason: 'Storing completions is not supported yet.',
  },
];

/** Throws `BadRequestError` naming the first field that cannot be honoured. */
export function refuseUnsupported(body: ChatRequestBody): void {
  const refusal = REFUSALS.find(({ asked }) => asked(body));
  if (refusal === undefined) return;
  throw new BadRequestError(refusal.reason, { param: refusal.param, code: 'unsupported_value' });
}
