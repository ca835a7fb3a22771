import type { ChatEvent, ChatModel, ChatRequest } from '../../src/model/chat.ts';
import { type EvalQuestion, mustDecline } from '../score.ts';

export type ScriptedReader = ChatModel & {
  /** How often it called each tool, and saw a picture. */
  readonly used: ReadonlyMap<string, number>;
  /** What is asked next: two questions may have the same words. */
  readonly turnTo: (question: EvalQuestion) => void;
};

type Call = { readonly name: string; readonly arguments: object };

const MOST_PAGES = 4;

/**
 * A large model that plays its part by a script: it searches for the question, reads the pages with the evidence and
 * looks at their pictures, and says the known answer; or, as a `misreader`, another number or word of
 * what it was shown. So it shows what the rest of the loop makes of a model that reads well or ill. It writes no SQL.
 */
export function createScriptedReader({ misreads }: { readonly misreads: boolean }): ScriptedReader {
  let question: EvalQuestion | null = null;
  const used = new Map<string, number>();
  const count = (name: string) => used.set(name, (used.get(name) ?? 0) + 1);
  return {
    card: {
      id: 'scripted-reader',
      contextTokens: 131_072,
      seesImages: true,
      callsTools: true,
      size: 'large',
    },
    missing: () => null,
    close: async () => undefined,
    used,
    turnTo: (next) => {
      question = next;
    },
    stream: async function* (request): AsyncGenerator<ChatEvent> {
      if (question === null) throw new Error('The scripted model was asked before it was told what comes.');
      const rounds = request.messages.filter(({ role }) => role === 'assistant').length;
      for (const { images = [] } of request.messages) for (const _ of images) count('picture');
      const calls = rounds === 0 && request.tools !== undefined ? callsFor(question) : [];
      for (const [i, { name, arguments: given }] of calls.entries()) {
        count(name);
        yield { type: 'tool-call', call: { id: `call_${i}`, name, arguments: JSON.stringify(given) } };
      }
      if (calls.length === 0)
        yield { type: 'text-delta', text: sentenceFor(question, request, { misreads }) };
      const usage = { promptTokens: 0, completionTokens: 0 };
      yield { type: 'finished', finishReason: calls.length > 0 ? 'tool-calls' : 'stop', usage };
    },
  };
}

function callsFor({ question, evidence }: EvalQuestion): readonly Call[] {
  const search = { name: 'search', arguments: { query: question } };
  const pages = evidence.slice(0, MOST_PAGES).flatMap(({ file, page = 1 }): readonly Call[] => {
    if (file === undefined) return [];
    return /\.(?:csv|xlsx)$/i.test(file)
      ? [{ name: 'read_table', arguments: { file } }]
      : [{ name: 'read_page', arguments: { file, page, picture: true } }];
  });
  return [search, ...pages];
}

function sentenceFor(
  question: EvalQuestion,
  request: ChatRequest,
  { misreads }: { readonly misreads: boolean },
): string {
  if (mustDecline(question) && !misreads) return 'NOT IN THE FILES';
  const known = knownAnswers(question);
  const shown = request.messages.map(({ content }) => content).join('\n');
  const blocks = [...shown.matchAll(/<data label="(E\d+)"[^>]*>\n([\s\S]*?)\n<\/data>/g)];
  const saying = blocks.filter(([, , text = '']) => known.some((answer) => text.includes(answer)));
  const text = blocks.map(([, , content = '']) => content).join('\n');
  const said = known.map((answer) => (misreads ? anotherThan(answer, text) : answer)).join(' and ');
  const pictures = [...shown.matchAll(/has the label (E\d+)\./g)];
  const labels = [...saying.slice(0, 2), ...pictures].map(([, label]) => `[${label}]`).join('');
  return `${question.question.replace(/[\s?]+$/, '')}: ${said}. ${labels}`;
}

/** What the answer must hold, in words. */
function knownAnswers(question: EvalQuestion): readonly string[] {
  const [first] = question.answers ?? [];
  const known = question.answers_all_required ?? (first === undefined ? [] : [first]);
  return known.map(inWords);
}

/** The plainest text that a pattern (`re:…`) matches; other answers as they are. */
export function inWords(answer: string): string {
  if (!answer.startsWith('re:')) return answer;
  const pattern = answer.slice(3).replace(/^\(\?[a-z]+\)/, '');
  const ahead = [...pattern.matchAll(/\(\?=\.\*((?:[^()]|\([^()]*\))*)\)/g)].map(([, part = '']) => part);
  const parts = ahead.length > 0 ? ahead : [pattern];
  return parts
    .map((part) =>
      part
        .replace(/\(\??:?([^()|]*)(?:\|[^()]*)?\)\??/g, '$1')
        .replace(/\\b/g, '')
        .replace(/\\s[*+?]?|\.[*+]\??|\s\?/g, ' ')
        .replace(/\[(.)[^\]]*\](\?)?/g, (_, first: string, optional?: string) => (optional ? '' : first))
        .replace(/(?<=\d)\.\?(?=\d)/g, '')
        .replace(/\.\?/g, '-')
        .replace(/[^\\]\?/g, (found) => found[0] ?? '')
        .replace(/\\(.)/g, '$1')
        .trim(),
    )
    .join(' and ');
}

/** Another number of the text with as many digits, or another word that begins alike; else a number a seventh larger. */
export function anotherThan(answer: string, text: string): string {
  const numbers = /\d[\d,]*(?:\.\d+)?/g;
  const digits = (number: string): number => number.replace(/\D/g, '').length;
  const [first] = answer.match(numbers) ?? [];
  if (first !== undefined) {
    const other = (text.match(numbers) ?? []).find(
      (number) => digits(number) === digits(first) && !answer.includes(number),
    );
    return answer.replace(
      first,
      other ?? String(Math.round((Number(first.replaceAll(',', '')) * 8) / 7) + 1),
    );
  }
  const isName = /^\p{Lu}/u.test(answer);
  const words = text.match(isName ? /(?<![.!?]\s)\b\p{Lu}\p{L}{3,}/gu : /\b\p{Ll}{5,}/gu) ?? [];
  return (
    words.find((word) => !answer.toLowerCase().includes(word.toLowerCase())) ?? [...answer].reverse().join('')
  );
}
