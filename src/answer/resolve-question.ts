import type { ChatMessage } from '../model/chat.ts';

const LEANS_ON_EARLIER =
  /^(?:and|or|but|what about|how about|why)\b|\b(?:it|its|they|them|their|that one|those|these|this one|the former|the latter|the same|he|she|his|her)\b/i;

/**
 * The question to answer: the last user message, together with the user's message before it when it leans on that
 * one ("And its mass?").
 */
export function resolveQuestion(messages: readonly ChatMessage[]): string {
  const asked = messages
    .filter((message) => message.role === 'user')
    .map((message) => message.content.trim());
  const last = asked.at(-1) ?? '';
  const before = asked.at(-2);
  return before !== undefined && last.length < 200 && LEANS_ON_EARLIER.test(last)
    ? `${before} ${last}`
    : last;
}
