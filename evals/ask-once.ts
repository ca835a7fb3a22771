import type { ClientPlace, ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { openChat } from '../tools/harness/open-models.ts';
import type { Answerer } from './answerer.ts';

const PASSAGES = 7;
/** Seven passages of this many words, the prompt and the answer stay within a context of 4,096 tokens. */
const WORDS = 220;
const MAX_TOKENS = 400;

// Says last and softly that declining is possible: put first and firmly, the built-in model declines nearly always.
const SYSTEM =
  'You answer questions from numbered passages. Give a short answer with the number or name that is asked for, and ' +
  'cite the passage it stands in, as [1]. When no passage has it, say that the passages do not state it.';

/**
 * The yardstick: the same search and the same chat model as the server's, asked once with the best passages. What
 * it cites are the `[n]` that it writes itself. The chat model runs in this process.
 */
export function openAskOnce(client: ExhibitClient): {
  readonly ask: Answerer;
  readonly close: () => Promise<void>;
} {
  const opening = openChat();
  opening.catch(() => undefined); // whoever asks hears of it
  return {
    ask: async (question, fileIds) => {
      const chat = await opening;
      const begun = performance.now();
      const passed = (): number => (performance.now() - begun) / 1000;
      const places = await client.retrieve(question, { topK: PASSAGES, ...(fileIds && { fileIds }) });
      let answer = '';
      let firstAnswer: number | null = null;
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
        firstAnswer ??= passed();
        answer += event.text;
      }
      return {
        answer,
        citations: citedPlaces(answer, places),
        seconds: { firstReasoning: null, firstAnswer, end: passed() },
      };
    },
    close: async () => (await opening).close(),
  };
}

/** The question after its numbered passages. */
export function promptOf(question: string, places: readonly ClientPlace[]): string {
  const passages = places.map(({ filename, page, text }, position) => {
    const place = page === null ? filename : `${filename}, page ${page}`;
    return `[${position + 1}] ${place}\n${text.split(/\s+/).slice(0, WORDS).join(' ')}`;
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
