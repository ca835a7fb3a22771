import { z } from 'zod';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { ChatModel } from '../../model/chat.ts';
import { askModel } from '../ask-model.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';
import type { Spent } from '../tally.ts';
import { type Wording, wishLine } from '../wording.ts';
import { checkPoint } from './check-point.ts';
import { distinctPoints, type Point } from './point.ts';

export type WordingOptions = {
  readonly wording: Wording;
  /** Sentences at most. */
  readonly sentences: number;
  readonly maxTokens: number;
  /** For the call; the words of the files themselves can be said at any time. */
  readonly milliseconds: number;
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
};

const MOST_SENTENCE_CHARACTERS = 320;

/** The points in the model's words, those that the quotes carry; or why the model's words are not to be used. */
export async function wordSummary(
  chat: ChatModel,
  { question, points }: { readonly question: string; readonly points: readonly Point[] },
  { wording, sentences, maxTokens, milliseconds, signal, count }: WordingOptions,
): Promise<{ readonly points: readonly Point[] } | { readonly reason: string }> {
  const time = AbortSignal.timeout(milliseconds);
  const lines = points.map(({ text }) => `- ${text}`).join('\n');
  try {
    const { value, usage } = await askModel(
      chat,
      {
        messages: [
          { role: 'system', content: loadPrompt('summarize.v1') },
          { role: 'user', content: `${lines}\n\n${wishLine(wording.wishes)}Wanted: ${question}` },
        ],
        schema: z.object({ summary: z.array(z.string()) }),
        jsonSchema: {
          type: 'object',
          properties: {
            summary: {
              type: 'array',
              items: { type: 'string', maxLength: MOST_SENTENCE_CHARACTERS },
              minItems: 1,
              maxItems: sentences,
            },
          },
          required: ['summary'],
          additionalProperties: false,
        },
        maxTokens,
        sampling: wording.sampling,
      },
      { signal: AbortSignal.any([signal, time]) },
    );
    count({ chat: usage });
    const said = (value?.summary ?? []).filter((text) => text.trim() !== '').slice(0, sentences);
    if (said.length === 0) return { reason: 'the model wrote no summary' };
    const quotes = points.flatMap(({ support }) => support);
    const carried = distinctPoints(
      said.map((text) => checkPoint(text, quotes)).filter((point) => point !== null),
    );
    return carried.length * 2 >= said.length
      ? { points: carried }
      : { reason: 'what the model wrote does not stand in the quotes' };
  } catch (error) {
    signal.throwIfAborted();
    // What code has picked can be said without a model.
    if (time.aborted) return { reason: 'the model took too long' };
    if (error instanceof ModelError || error instanceof UnavailableError)
      return { reason: 'the model failed' };
    throw error;
  }
}
