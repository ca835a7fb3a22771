import type { JsonObject, JsonValue } from '../core/json.ts';
import type { StoredCompletion } from './completion-store.ts';

const SHOWN_CHARACTERS = 300;

/** What a list of completions shows and searches of one of them. */
export function completionText({ body, messages }: Pick<StoredCompletion, 'body' | 'messages'>): {
  readonly question: string;
  readonly words: string;
} {
  const asked = messages.findLast(({ role }) => role === 'user');
  const question = typeof asked?.content === 'string' ? asked.content : '';
  return {
    question: Array.from(question).slice(0, SHOWN_CHARACTERS).join(''),
    words: [question, ...answersOf(body)].map(foldText).join('\n'),
  };
}

/** The words of a search, in the form in which they are looked for. */
export function foldWords(query: string): readonly string[] {
  // Postgres holds no U+0000, and SQLite ends a pattern there.
  return [...new Set(foldText(query).split(/[\s\0]+/u))].filter((word) => word !== '');
}

function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('\0', ' ');
}

function answersOf({ choices }: JsonObject): readonly string[] {
  if (!isList(choices)) return [];
  return choices.flatMap((choice) => {
    const content = fieldOf(fieldOf(choice, 'message'), 'content');
    return typeof content === 'string' ? [content] : [];
  });
}

function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value[name] : undefined;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
