import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRepeatedWork } from './repeated-work.ts';

const failures: string[] = [];
const log = { error: (_: unknown, words: string) => failures.push(words) } as never;

beforeEach(() => {
  failures.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('never does the same work twice at once', async () => {
  const repeated = createRepeatedWork(log);
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = vi.fn(() => promise);
  repeated.every(1000, 'slow work', work, { atOnce: true });
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).toHaveBeenCalledTimes(1);
  resolve();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(2);
  repeated.stop();
});

it('goes on after a failure, which it logs, until it is stopped', async () => {
  const repeated = createRepeatedWork(log);
  const work = vi.fn(() => Promise.reject(new Error('broken')));
  repeated.every(1000, 'sweep', work);
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(failures).toEqual(['sweep failed', 'sweep failed']);
  repeated.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).toHaveBeenCalledTimes(2);
});
