import { z } from 'zod';
import type { Verdict } from '../../core/claim.ts';
import type { ChatModel } from '../../model/chat.ts';
import type { EntailmentModel, EntailmentPair, EntailmentScore } from '../../model/entailment.ts';
import { askModel } from '../ask-model.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';

const VERDICTS = ['supported', 'contradicted', 'unsupported'] as const satisfies readonly Verdict[];

/** The model's word is no probability: it is taken as surely meant. */
const SCORES: { readonly [verdict in Verdict]: EntailmentScore } = {
  supported: { supported: 1, contradicted: 0 },
  contradicted: { supported: 0, contradicted: 1 },
  unsupported: { supported: 0, contradicted: 0 },
};

const JSON_SCHEMA = {
  type: 'object',
  properties: { verdict: { type: 'string', enum: [...VERDICTS] } },
  required: ['verdict'],
  additionalProperties: false,
};
const replySchema = z.object({ verdict: z.enum(VERDICTS) });
const MAX_TOKENS = 20;
const AT_ONCE = 4;
/** Of the passages; a claim rests on a few of them. */
const MOST_CHARACTERS = { small: 1500, large: 12_000 } as const;

/** A chat model as a judge, one claim a call, four at a time. A reply that is no verdict counts as unsupported. */
export function entailByChat(chat: ChatModel): EntailmentModel {
  const judge = async (pair: EntailmentPair, signal: AbortSignal) => {
    const { value, usage } = await askModel(
      chat,
      {
        messages: [
          { role: 'system', content: loadPrompt('entail.v1') },
          { role: 'user', content: promptOf(pair, MOST_CHARACTERS[chat.card.size]) },
        ],
        schema: replySchema,
        jsonSchema: JSON_SCHEMA,
        maxTokens: MAX_TOKENS,
      },
      { signal },
    );
    return {
      score: SCORES[value?.verdict ?? 'unsupported'],
      tokens: usage.promptTokens + usage.completionTokens,
    };
  };
  return {
    id: chat.card.id,
    entail: async (pairs, { signal }) => {
      const judged: Awaited<ReturnType<typeof judge>>[] = [];
      for (let i = 0; i < pairs.length; i += AT_ONCE)
        judged.push(...(await Promise.all(pairs.slice(i, i + AT_ONCE).map((pair) => judge(pair, signal)))));
      return {
        scores: judged.map(({ score }) => score),
        tokens: judged.reduce((sum, { tokens }) => sum + tokens, 0),
      };
    },
  };
}

function promptOf({ premise, hypothesis }: EntailmentPair, most: number): string {
  return `Passages: ${premise.slice(0, most)}\nStatement: ${hypothesis}`;
}
