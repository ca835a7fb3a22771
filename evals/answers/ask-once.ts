import type { ChatModel } from '../../src/model/chat.ts';
import type { ClientPlace, ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import type { Answerer } from './answerer.ts';

const PASSAGES = 7;
const WORDS = 220;
/** Of all passages together, and of the answer: what the built-in model reads and writes in 40 s on two cores. */
const CHARACTERS = 4_000;
const MAX_TOKENS = 150;

// Says last and softly that declining is possible: put first and firmly, the built-in model declines nearly always.
const SYSTEM =
  'You answer questions from numbered passages. Give a short answer with the number or name that is asked for, and ' +
  'cite the passage it stands in, as [1]. When no passage has it, say that the passages do not state it.';

/**
 * The yardstick: the same search and the same chat model as the server's, asked once with the best passages. What
 * it cites are the `[n]` that it writes itself.
 */
export function openAskOnce(
  client: ExhibitClient,
  { chat, now }: { readonly chat: ChatModel; readonly now: () => number },
): Answerer {
  return async (question, fileIds) => {
    const begun = now();
    const passed = (): number => (now() - begun) / 1000;
    const places = await client.retrieve(question, { topK: PASSAGES, ...(fileIds && { fileIds }) });
    let answer = '';
    const messages = [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: promptOf(question, places) },
    ] as const;
    const events = chat.stream(
      { messages, maxTokens: MAX_TOKENS, temperature: 0 },
      { signal: AbortSignal.timeout(300_000) },
    );
    for await (const event of events) {
      if (event.type !== 'text-delta') continue;
      answer += event.text;
    }
    return {
      answer,
      reasoning: '',
      citations: citedPlaces(answer, places),
      seconds: { firstReasoning: null, firstAnswer: null, end: passed() },
    };
  };
}

/** The question after its numbered passages, as many as there is room for. */
export function promptOf(question: string, places: readonly ClientPlace[]): string {
  let room = CHARACTERS;
  const passages = places.flatMap(({ filename, page, text }, position) => {
    const place = page === null ? filename : `${filename}, page ${page}`;
    const words = text.split(/\s+/).slice(0, WORDS).join(' ').slice(0, room);
    room -= words.length;
    return words === '' ? [] : [`[${position + 1}] ${place}\n${words}`];
  });
  return `${passages.join('\n\n')}\n\nQuestion: ${question}`;
}

/** The places that the `[n]` of an answer point at; markers without a passage are left out. */
export function citedPlaces(
  answer: string,
  places: readonly ClientPlace[],
): readonly { readonly file: string; readonly page: number | null }[] {
  const numbers = [...answer.matchAll(/\[(\d+(?:\s*,\s*\d+)*)\]/g)].flatMap(([, list = '']) =>
    list.split(',').map(Number),
  );
  return [...new Set(numbers)].flatMap((number) => {
    const place = places[number - 1];
    return place === undefined ? [] : [{ file: place.filename, page: place.page }];
  });
}
