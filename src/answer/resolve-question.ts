import { z } from 'zod';
import { ModelError, UnavailableError } from '../core/errors.ts';
import type { ChatMessage, ChatModel } from '../model/chat.ts';
import { askModel } from './ask-model.ts';
import { loadPrompt } from './prompts/load-prompt.ts';
import type { Spent } from './tally.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { numbersOf } from './text/numbers-of.ts';

const LEANS_ON_EARLIER =
  /^(?:and|or|but|what about|how about|why)\b|\b(?:it|its|they|them|their|that one|those|these|this one|the former|the latter|the same|the others?|the (?:\w+ )?ones?|he|she|his|her)\b|\bthe (?:first|second|third|fourth|last)\s*\?/i;
/** What makes a question complete; a few words without any of these ("In 2021?") lean on what was said. */
const ASKS =
  /\b(?:what|which|who|whose|when|where|how|why|is|are|was|were|do|does|did|has|have|had|can|list|give|tell|show|name|find|compare|explain|describe|sum)/i;
const FEW_WORDS = 6;
const POINTING = /\b(?:first|second|third|fourth|last|ones?|former|latter)\b/gi;

const TURNS = 6;
const TURN_CHARACTERS = 600;
const MAX_LENGTH = 300;

/** The question to answer, and whether it had to be put together from the talk. */
export type ResolvedQuestion = { readonly question: string; readonly resolved: boolean };

/**
 * The last user message; when it leans on the talk before it ("And its mass?"), rewritten by the model into a
 * question that stands by itself. A rewriting with words that nobody said, or none, gives way to the last two user
 * messages put together.
 * @param context what else is known of the last message: a picture's description, or ''
 */
export async function resolveQuestion(
  chat: ChatModel,
  { messages, context }: { readonly messages: readonly ChatMessage[]; readonly context: string },
  { signal, count }: { readonly signal: AbortSignal; readonly count: (spent: Spent) => void },
): Promise<ResolvedQuestion> {
  const talk = messages
    .filter(({ role }) => role !== 'system')
    .map(({ role, content }) => ({ role, content: content.trim() }));
  const last = talk.at(-1)?.content ?? '';
  const earlier = talk.slice(0, -1);
  if (earlier.length === 0 || !leans(last)) return { question: last, resolved: false };

  const turns = earlier.slice(-TURNS).map(({ role, content }) => turnOf(role, content));
  const lastTurn = turnOf('user', context === '' ? last : `(${context}) ${last}`);
  const rewritten = await rewrite(chat, [...turns, lastTurn].join('\n'), { signal, count });
  const said = [...earlier.map(({ content }) => content), last].join('\n');
  if (rewritten !== null && isFaithful(rewritten, { last, said, context }))
    return { question: rewritten, resolved: true };
  const before = earlier.findLast(({ role }) => role === 'user')?.content;
  return before === undefined
    ? { question: last, resolved: false }
    : { question: `${before} ${last}`, resolved: true };
}

function leans(question: string): boolean {
  if (question.length >= 200) return false;
  const isFragment = question.split(/\s+/).length <= FEW_WORDS && !ASKS.test(question);
  return isFragment || LEANS_ON_EARLIER.test(question);
}

/** One line a turn; source markers say nothing here. */
function turnOf(role: ChatMessage['role'], content: string): string {
  const text = content
    .replace(/\s*\[\d+\]/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, TURN_CHARACTERS);
  return `${role === 'assistant' ? 'Assistant' : 'User'}: ${text}`;
}

/** Null when the model fails, too: the question can still be answered without it. */
async function rewrite(
  chat: ChatModel,
  talk: string,
  { signal, count }: { readonly signal: AbortSignal; readonly count: (spent: Spent) => void },
): Promise<string | null> {
  try {
    const { value, usage } = await askModel(
      chat,
      {
        messages: [
          { role: 'system', content: loadPrompt('resolve.v1') },
          { role: 'user', content: talk },
        ],
        schema: z.object({ question: z.string() }),
        jsonSchema: {
          type: 'object',
          properties: { question: { type: 'string', maxLength: MAX_LENGTH } },
          required: ['question'],
          additionalProperties: false,
        },
        maxTokens: 100,
      },
      { signal },
    );
    count({ chat: usage });
    return value?.question.trim() ?? null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelError || error instanceof UnavailableError) return null;
    throw error;
  }
}

/** Says what the last message says, in words of the talk; numbers of a picture are not the user's. */
function isFaithful(
  rewritten: string,
  { last, said, context }: { readonly last: string; readonly said: string; readonly context: string },
): boolean {
  const words = contentTerms(rewritten);
  const known = contentTerms(`${said}\n${context}`);
  const numbers = numbersOf(said);
  return (
    words.length > 0 &&
    coverage(words, known) === 1 &&
    coverage(contentTerms(last.replace(POINTING, ' ')), words) >= 0.5 &&
    numbersOf(rewritten).every((number) => numbers.includes(number))
  );
}
