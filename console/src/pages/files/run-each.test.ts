import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import { runEach } from './run-each.ts';

const options = (signal = new AbortController().signal) => ({
  parallel: 2,
  signal,
  onProgress: () => undefined,
});
const wait = async () => undefined;

describe('runEach', () => {
  it('goes on after one that fails, and tells which', async () => {
    const over: number[] = [];
    const result = await runEach({ wait }, [1, 2, 3, 4], {
      ...options(),
      onProgress: (count) => over.push(count),
      work: async (item) => {
        if (item === 2) throw new Error('no');
        return item * 10;
      },
    });
    expect(result.done.map(({ reply }) => reply)).toEqual([10, 30, 40]);
    expect(result.failed.map(({ item }) => item)).toEqual([2]);
    expect(over).toEqual([1, 2, 3, 4]);
  });

  it('does no more at a time than it is told', async () => {
    let running = 0;
    let most = 0;
    await runEach(
      { wait },
      Array.from({ length: 20 }, (_, at) => at),
      {
        ...options(),
        work: async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 1));
          running -= 1;
        },
      },
    );
    expect(most).toBe(2);
  });

  it('asks a busy server again', async () => {
    let asked = 0;
    const { done } = await runEach({ wait }, ['a'], {
      ...options(),
      work: async (item) => {
        asked += 1;
        if (asked < 3) throw new ApiError('slow down', { status: 429 });
        return item;
      },
    });
    expect(done).toHaveLength(1);
    expect(asked).toBe(3);
  });

  it('begins nothing after it was stopped', async () => {
    const controller = new AbortController();
    const begun: number[] = [];
    await runEach({ wait }, [1, 2, 3, 4, 5, 6], {
      ...options(controller.signal),
      work: async (item) => {
        begun.push(item);
        controller.abort();
      },
    });
    expect(begun.length).toBeLessThanOrEqual(2);
  });
});
