import { ExhibitError, UnavailableError } from '../../core/errors.ts';
import type { ChatModel, ChatRequest, QuestionCalls } from '../../model/chat.ts';
import { FeatureRefusedError } from '../ai-sdk/feature-refused-error.ts';
import { type RetryDependencies, withRetries } from './with-retries.ts';

export type FallbackDependencies = RetryDependencies & {
  /** Milliseconds. */
  readonly now: () => number;
};

/** A model that could not be had is not asked first again for so long, so that not every question waits for it. */
const REST_MILLISECONDS = 30_000;

type Candidate = { readonly chat: ChatModel; restsUntil: number };

/**
 * One model of several: the first that can be had answers. A call that fails before its first token is made again
 * where that may help (at most three calls of one model for a question), then the next model goes on, to the
 * question's end. After the first token nothing is called again. Where only a model without tools is left for a
 * request with tools, the call fails and the card is that model's.
 */
export function withFallbacks(
  models: readonly [ChatModel, ...ChatModel[]],
  deps: FallbackDependencies,
): ChatModel {
  const [first] = models;
  const candidates: readonly Candidate[] = models.map((chat) => ({ chat, restsUntil: 0 }));
  const awake = (): ChatModel =>
    candidates.find(({ chat, restsUntil }) => restsUntil <= deps.now() && chat.missing() === null)?.chat ??
    first;

  const forQuestion = ({ through, onChange }: QuestionCalls): ChatModel => {
    const start = candidates.findIndex(({ chat }) => chat === awake());
    // Those that rest are asked after the others.
    const order = [...candidates.slice(start), ...candidates.slice(0, start)];
    const chain = order.map((candidate) => ({
      candidate,
      chat: withRetries(through(candidate.chat), deps),
    }));
    let at = 0;
    return {
      ...whole,
      get card() {
        return (chain[at] ?? chain[0])?.candidate.chat.card ?? first.card;
      },
      stream: async function* (request, options) {
        for (;;) {
          const link = chain[at];
          if (link === undefined) throw new TypeError('There is no chat model.');
          let begun = false;
          try {
            for await (const event of link.chat.stream(request, options)) {
              begun = true;
              yield event;
            }
            return;
          } catch (error) {
            if (begun || options.signal.aborted || !(error instanceof ExhibitError)) throw error;
            // Without that part of the request, the same model can go on.
            if (error instanceof FeatureRefusedError) throw error;
            const ways = chain.map(({ candidate }, index) =>
              index > at ? wayOf(candidate.chat, request) : null,
            );
            const next = ways.includes('whole') ? ways.indexOf('whole') : ways.indexOf('without tools');
            const following = chain[next];
            if (following === undefined) throw error;
            if (error instanceof UnavailableError) link.candidate.restsUntil = deps.now() + REST_MILLISECONDS;
            onChange({ from: link.chat.card.id, to: following.chat.card.id, reason: error.message });
            at = next;
            if (ways[next] !== 'whole') throw error;
          }
        }
      },
    };
  };

  const whole: ChatModel = {
    get card() {
      return awake().card;
    },
    missing: () => (models.some((chat) => chat.missing() === null) ? null : first.missing()),
    stream: (request, options) =>
      forQuestion({ through: (chat) => chat, onChange: () => undefined }).stream(request, options),
    forQuestion,
    close: async () => {
      await Promise.all(models.map((chat) => chat.close()));
    },
  };
  return whole;
}

/**
 * How a model could go on with a request that was made for another; null: not at all. `without tools`: not with this
 * request, but with the question, for whoever asks looks at the card.
 */
function wayOf({ card, missing }: ChatModel, { messages, tools = [] }: ChatRequest) {
  if (missing() !== null) return null;
  if (!card.seesImages && messages.some(({ images = [] }) => images.length > 0)) return null;
  return tools.length === 0 || card.callsTools === true ? 'whole' : 'without tools';
}
