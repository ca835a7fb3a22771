import { describe, expect, it } from 'vitest';
import type { Question } from './questions.ts';
import { timeQuestions } from './time-questions.ts';

const questions = Array.from(
  { length: 4 },
  (_, index): Question => ({
    text: `question ${index}`,
    kind: 'exact',
    workspace: 'w',
    page: { index, fileId: `file_${index}`, number: 2 },
  }),
);
const others = (count: number) => Array.from({ length: count }, () => ({ fileId: 'file_x', page: 2 }));

describe('timeQuestions', () => {
  it('tells what the asked one used of processors, a question', async () => {
    const seconds = [1, 3];
    const { processor } = await timeQuestions(questions, async () => [], {
      cpuSeconds: () => seconds.shift() ?? 0,
    });
    expect(processor).toBe(500);
    expect((await timeQuestions(questions, async () => [])).processor).toBeNull();
  });

  it.each([1, 8])('asks each once and counts where its page stands, with %i clients', async (clients) => {
    const asked: string[] = [];
    const before = [0, 4, 5, 0];
    const { times, success } = await timeQuestions(
      questions,
      async ({ text, page }) => {
        asked.push(text);
        const right = { fileId: page.fileId, page: page.index === 3 ? 9 : 2 };
        return [...others(before[page.index] ?? 0), right];
      },
      { clients },
    );
    expect(asked.toSorted()).toEqual(questions.map(({ text }) => text));
    expect(times).toHaveLength(4);
    expect(success).toEqual({ first: 0.25, five: 0.5 });
  });
});
