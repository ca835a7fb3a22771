import { percentile } from '../../tools/harness/percentile.ts';
import type { Question } from './questions.ts';

/** What was found for a question, best first. */
export type FoundPage = { readonly fileId: string; readonly page: number | null };

export type TimedQuestions = {
  /** Milliseconds each. */
  readonly times: readonly number[];
  /** Milliseconds of processors a question, of all threads; null: not known. Other programs change it little. */
  readonly processor: number | null;
  /** Shares of the questions whose page came first, or among the first five. */
  readonly success: { readonly first: number; readonly five: number };
};

export type TimeOptions = {
  /** So many ask at a time; 1 by default. */
  readonly clients?: number;
  /** What the asked one has used until now. */
  readonly cpuSeconds?: () => number | Promise<number>;
};

/** Asks each question once. */
export async function timeQuestions(
  questions: readonly Question[],
  ask: (question: Question) => Promise<readonly FoundPage[]>,
  { clients = 1, cpuSeconds }: TimeOptions = {},
): Promise<TimedQuestions> {
  const waiting = [...questions];
  const times: number[] = [];
  let [first, five] = [0, 0];
  const work = async (): Promise<void> => {
    for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) {
      const begun = performance.now();
      const found = await ask(question);
      times.push(performance.now() - begun);
      const rank = rankOf(question, found);
      if (rank === 1) first += 1;
      if (rank !== null && rank <= 5) five += 1;
    }
  };
  const used = await cpuSeconds?.();
  await Promise.all(Array.from({ length: clients }, work));
  const usedAfter = await cpuSeconds?.();
  const share = (count: number): number => count / Math.max(1, questions.length);
  const processor =
    used === undefined || usedAfter === undefined ? null : ((usedAfter - used) * 1_000) / questions.length;
  return { times, processor, success: { first: share(first), five: share(five) } };
}

/** 1-based; null: the page was not found. */
function rankOf({ page }: Question, found: readonly FoundPage[]): number | null {
  const at = found.findIndex((hit) => hit.fileId === page.fileId && hit.page === page.number);
  return at === -1 ? null : at + 1;
}

export function p50({ times }: Pick<TimedQuestions, 'times'>): number {
  return percentile(times, 0.5);
}

export function p95({ times }: Pick<TimedQuestions, 'times'>): number {
  return percentile(times, 0.95);
}

/** Of this process, all its threads together. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
