import type { Page } from 'playwright-core';
import { percentile } from '../../tools/harness/percentile.ts';

export type FramesMeasured = {
  readonly seconds: number;
  readonly framesPerSecond: number;
  /** Milliseconds. */
  readonly slowestFrame: number;
  readonly longestTask: number;
  /** From a key's event to the end of the frame that shows it, in milliseconds. */
  readonly delays: { readonly count: number; readonly p50: number; readonly p95: number };
};

/** Counts frames, long tasks and delays of keys from now on; what it answers with ends that. */
export async function watchFrames(page: Page): Promise<() => Promise<FramesMeasured>> {
  await page.evaluate(`void (() => {
    const seen = { frames: [], tasks: [], keys: [], over: false };
    window.seen = seen;
    const frame = (now) => {
      seen.frames.push(now);
      if (!seen.over) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    }).observe({ type: 'longtask' });
    addEventListener('input', (event) => {
      requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - event.timeStamp)));
    }, true);
  })()`);
  return async () => {
    const { frames, tasks, keys } = (await page.evaluate(
      '(window.seen.over = true, { frames: seen.frames, tasks: seen.tasks, keys: seen.keys })',
    )) as Record<'frames' | 'tasks' | 'keys', readonly number[]>;
    const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
    const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
    return {
      seconds,
      framesPerSecond: (frames.length - 1) / seconds,
      slowestFrame: Math.max(0, ...gaps),
      // Tasks below 50 ms are not told of.
      longestTask: Math.max(0, ...tasks),
      delays: { count: keys.length, p50: percentile(keys, 0.5), p95: percentile(keys, 0.95) },
    };
  };
}
