import type { ChatImage, ChatMessage, ToolCall } from '../../model/chat.ts';
import { CHARACTERS_PER_TOKEN } from '../text/characters-per-token.ts';

/** What a call of a tool gave. */
export type CallResult = {
  readonly call: ToolCall;
  readonly text: string;
  /** Of the evidence whose text stands in it. */
  readonly labels: readonly string[];
  readonly images: readonly ChatImage[];
};

/** A reply of the model with what it was told then: results of its calls, or a sentence. */
export type Turn = {
  /** As it wrote it. */
  readonly said: string;
  readonly results: readonly CallResult[];
  /** '' = nothing beside the results. */
  readonly told: string;
};

/** About what providers take for a page. */
const IMAGE_CHARACTERS = 1_500 * CHARACTERS_PER_TOKEN;
const TAKEN_AWAY = '(taken away to make room: call the tool again to see it)';

/**
 * The conversation as the model is sent it. When it has more than `room` characters, pictures go first, then the
 * texts of results, the oldest before the newer ones; the last round stays as it is.
 * @returns `hidden`: labels of evidence whose text is no longer there
 */
export function conversationMessages(
  beginning: readonly ChatMessage[],
  turns: readonly Turn[],
  { room, callsTools }: { readonly room: number; readonly callsTools: boolean },
): { readonly messages: readonly ChatMessage[]; readonly hidden: readonly string[] } {
  let excess = beginning.reduce((sum, { content }) => sum + content.length, 0) - room;
  for (const { said, results, told } of turns) {
    excess += said.length + told.length;
    for (const { call, text, images } of results)
      excess += call.arguments.length + text.length + images.length * IMAGE_CHARACTERS;
  }
  const earlier = turns.slice(0, -1).flatMap(({ results }) => results);
  const blind = new Set<CallResult>();
  const empty = new Set<CallResult>();
  for (const result of earlier.filter(({ images }) => images.length > 0))
    if (excess > 0) {
      blind.add(result);
      excess -= result.images.length * IMAGE_CHARACTERS;
    }
  for (const result of earlier)
    if (excess > 0 && result.text.length > TAKEN_AWAY.length) {
      empty.add(result);
      excess -= result.text.length - TAKEN_AWAY.length;
    }
  const shortened = turns.map((turn) => ({
    ...turn,
    results: turn.results.map((result) => ({
      ...result,
      text: empty.has(result) ? TAKEN_AWAY : result.text,
      images: blind.has(result) ? [] : result.images,
    })),
  }));
  return {
    messages: [...beginning, ...shortened.flatMap(callsTools ? nativeTurn : plainTurn)],
    hidden: [...empty].flatMap(({ labels }) => labels),
  };
}

function nativeTurn({ said, results, told }: Turn): readonly ChatMessage[] {
  return [
    {
      role: 'assistant',
      content: said,
      ...(results.length > 0 && { toolCalls: results.map(({ call }) => call) }),
    },
    ...results.map(({ call, text }) => ({ role: 'tool' as const, content: text, toolCallId: call.id })),
    ...toldTurn(told, results),
  ];
}

/** For a model without tools: what they gave comes as the user's words. */
function plainTurn({ said, results, told }: Turn): readonly ChatMessage[] {
  const given = results.map(({ call, text }) => `Result of ${call.name}:\n${text}`);
  const words = [...given, ...(told === '' ? [] : [told])].join('\n\n');
  return [{ role: 'assistant', content: said }, ...toldTurn(words, results)];
}

function toldTurn(told: string, results: readonly CallResult[]): readonly ChatMessage[] {
  const images = results.flatMap((result) => result.images);
  if (told === '' && images.length === 0) return [];
  return [
    {
      role: 'user',
      content: told === '' ? 'The pictures that were asked for:' : told,
      ...(images.length > 0 && { images }),
    },
  ];
}
