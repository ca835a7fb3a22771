import type { ChatMessage, Sampling } from '../model/chat.ts';
import type { ModelCard } from '../model/model-card.ts';

/** How the caller wants the text written. It changes no fact: what is written is checked all the same. */
export type Wording = {
  /** What the system messages ask for (language, length, tone); '' = nothing. */
  readonly wishes: string;
  readonly sampling: Sampling;
};

export const PLAIN_WORDING: Wording = { wishes: '', sampling: {} };

// Characters; a small model is slow to read, and long instructions lead it away from its task.
const MOST_WISHES = { small: 400, large: 4000 } as const;

export function wishesOf(messages: readonly ChatMessage[], card: ModelCard): string {
  const said = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  return said.join(' ').replace(/\s+/g, ' ').trim().slice(0, MOST_WISHES[card.size]);
}

/** True when the text is the one that the model writes by itself. */
export function isPlain({ wishes, sampling }: Wording): boolean {
  const { seed, ...rest } = sampling; // without chance, a seed changes nothing
  return wishes === '' && Object.values(rest).every((value) => value === 0);
}

/** The wishes as a line of a prompt, '' when there are none. */
export function wishLine(wishes: string): string {
  return wishes === '' ? '' : `Wishes for the wording, which change no fact: ${wishes}\n\n`;
}
