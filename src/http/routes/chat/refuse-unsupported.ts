import { BadRequestError } from '../../../core/errors.ts';
import type { ModelCard } from '../../../model/model-card.ts';
import type { AnsweringModel } from '../../wire/answering-models.ts';
import type { ChatRequestBody } from '../../wire/chat-request.ts';
import type { AskedQuestion } from './read-question.ts';

type Limits = { readonly model: AnsweringModel; readonly maxChoices: number };

type Refusal = {
  readonly param: string;
  readonly asked: (body: ChatRequestBody, limits: Limits) => boolean;
  readonly reason: string | ((limits: Limits) => string);
};

const RETRIEVAL = 'activeloop-l0-retrieval';

/** What a request may ask and cannot be had. Refused, because an answer that ignores it would be wrong. */
const REFUSALS: readonly Refusal[] = [
  {
    param: 'n',
    asked: ({ n }, { model, maxChoices }) => model !== RETRIEVAL && (n ?? 1) > maxChoices,
    reason: ({ maxChoices }) => `At most ${maxChoices} answers a request are given (n).`,
  },
  {
    param: 'logprobs',
    asked: (body) => body.logprobs === true || (body.top_logprobs ?? 0) > 0,
    reason:
      'An answer is put together from readings that were checked one by one, so that there are no probabilities of its tokens.',
  },
  {
    param: 'response_format',
    asked: ({ response_format }, { model }) =>
      model === RETRIEVAL && (response_format?.type ?? 'text') !== 'text',
    reason: `${RETRIEVAL} gives passages as they stand in the files, and writes no JSON.`,
  },
  {
    param: 'retrieval',
    asked: ({ retrieval }, { model }) => model !== RETRIEVAL && (retrieval ?? null) !== null,
    reason: `"retrieval" is for the model ${RETRIEVAL}.`,
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
    param: 'stream_options',
    asked: ({ stream, stream_options }) => stream !== true && (stream_options ?? null) !== null,
    reason: 'stream_options are for a stream: set "stream" to true or leave them out.',
  },
];

/** Throws `BadRequestError` naming the first field that cannot be honoured. */
export function refuseUnsupported(body: ChatRequestBody, limits: Limits): void {
  const refusal = REFUSALS.find(({ asked }) => asked(body, limits));
  if (refusal === undefined) return;
  const { param, reason } = refusal;
  throw new BadRequestError(typeof reason === 'string' ? reason : reason(limits), {
    param,
    code: 'unsupported_value',
  });
}

/** Throws `BadRequestError` for pictures that nobody would look at. */
export function refuseImages(
  { messages }: AskedQuestion,
  { model, card }: { readonly model: AnsweringModel; readonly card: ModelCard },
): void {
  if (messages.at(-1)?.images === undefined) return;
  const reason =
    model === RETRIEVAL
      ? `${RETRIEVAL} searches by words; ask another model about an image.`
      : card.seesImages
        ? null
        : `The chat model "${card.id}" does not see images. Set chatModel and chatBaseUrl to one that does, and chatSeesImages to true.`;
  if (reason !== null) throw new BadRequestError(reason, { param: 'messages', code: 'unsupported_value' });
}
