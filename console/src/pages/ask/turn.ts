import type { Effort, Tokens } from '../../api/stream-answer.ts';
import type {
  ChatCompletionObject,
  Claim,
  RelevantDocument,
  StoredMessageObject,
} from '../../api/wire-types.ts';

export type AskSettings = {
  readonly model: string;
  readonly effort: Effort;
  /** An expression of the filter language; '' = none. */
  readonly filter: string;
};

/** A question and its answer, as far as it is written. */
export type Turn = {
  readonly key: string;
  /** Of the stored answer; null = it is not stored (yet). */
  readonly id: string | null;
  readonly question: string;
  readonly filter: string;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly reasoning: string;
  readonly content: string;
  readonly cutOff: boolean;
  readonly documents: readonly RelevantDocument[];
  readonly claims: readonly Claim[];
  readonly usage: Tokens | null;
  /** From the question to the end of the answer; null = not known. */
  readonly seconds: number | null;
  readonly error: unknown;
};

export const newTurn = (key: string, question: string, filter: string): Turn => ({
  key,
  id: null,
  question,
  filter,
  state: 'running',
  reasoning: '',
  content: '',
  cutOff: false,
  documents: [],
  claims: [],
  usage: null,
  seconds: null,
  error: null,
});

/**
 * The talk that a stored answer ends: its messages, each answer among them with its sources where it is stored as
 * well (`others`), or as the mere text that was sent.
 */
export function turnsOfStored(
  completion: ChatCompletionObject,
  messages: readonly StoredMessageObject[],
  others: readonly ChatCompletionObject[],
): readonly Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const text = message.content ?? '';
    if (message.role === 'user') turns.push(storedTurn(message));
    const open = turns.at(-1);
    if (message.role !== 'assistant' || open === undefined) continue;
    const stored = others.find((other) => textOf(other) === text);
    turns[turns.length - 1] = stored === undefined ? { ...open, content: text } : withAnswer(open, stored);
  }
  const last = turns.at(-1);
  return last === undefined ? [] : [...turns.slice(0, -1), withAnswer(last, completion)];
}

function storedTurn(message: StoredMessageObject): Turn {
  const filters = (message.content_parts ?? []).flatMap((part) =>
    part.type === 'filter' && typeof part.filter === 'string' ? [part.filter] : [],
  );
  return {
    ...newTurn(
      message.id,
      message.content ?? '',
      filters.length > 1 ? filters.map((one) => `(${one})`).join(' and ') : (filters[0] ?? ''),
    ),
    state: 'done',
  };
}

function withAnswer(turn: Turn, completion: ChatCompletionObject): Turn {
  const [choice] = completion.choices;
  const metadata = (choice?.metadata ?? {}) as {
    readonly relevant_docs?: readonly RelevantDocument[];
    readonly claims?: readonly Claim[];
  };
  return {
    ...turn,
    id: completion.id,
    reasoning: choice?.message.reasoning_content ?? '',
    content: textOf(completion),
    cutOff: choice?.finish_reason === 'length',
    documents: metadata.relevant_docs ?? [],
    claims: metadata.claims ?? [],
    usage: completion.usage,
  };
}

function textOf({ choices: [choice] }: ChatCompletionObject): string {
  return choice?.message.content ?? choice?.message.refusal ?? '';
}
