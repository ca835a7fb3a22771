import type { FrameScan } from './scan-frames.ts';

/** A stretch of a video that shows one thing. `shownAt`: the moment that stands for it. Times are seconds. */
export type Scene = { readonly start: number; readonly end: number; readonly shownAt: number };

export type SceneLimits = {
  /** Seconds; the scan may end a little before it. */
  readonly duration: number;
  readonly maxScenes: number;
};

/** A pixel has changed when its grey differs by more; a picture when this share of its pixels has. */
const PIXEL_CHANGE = 16;
const PICTURE_CHANGE = 0.02;
/** A picture that goes on changing is a scene of its own after so long; one that comes back sooner is none. */
const MOTION_SECONDS = 3;
const LEAST_SECONDS = 1;
/** Scenes are at most one in so many seconds on average, but a short video may have a few more. */
const SECONDS_A_SCENE = 10;
const FEW_SCENES = 12;

type Start = { readonly at: number; readonly shown: number; readonly change: number };

/** Cuts a video where its picture comes to rest at something else. Of too many cuts the least visible go. */
export function chooseScenes(
  { interval, frames }: FrameScan,
  { duration, maxScenes }: SceneLimits,
): readonly Scene[] {
  const change = (a: number, b: number): number => shareOfChanged(frames[a], frames[b]);
  const starts: Start[] = [{ at: 0, shown: 0, change: 1 }];
  let moving: number | null = null;
  for (let i = 1; i < frames.length; i++) {
    const shown = starts.at(-1)?.shown ?? 0;
    const changed = change(shown, i);
    if (changed < PICTURE_CHANGE) {
      moving = null; // what passed by is gone again
      continue;
    }
    moving ??= i;
    const rests = i === frames.length - 1 || change(i, i + 1) < PICTURE_CHANGE;
    if (!rests && (i - moving) * interval < MOTION_SECONDS) continue;
    const last = starts.at(-1);
    // A scene that was only passed through, such as the black before the first picture, is none.
    if (last !== undefined && (moving - last.at) * interval < LEAST_SECONDS)
      starts[starts.length - 1] = { ...last, shown: i };
    else starts.push({ at: moving, shown: i, change: changed });
    moving = null;
  }
  const limit = Math.min(maxScenes, Math.max(FEW_SCENES, Math.ceil(duration / SECONDS_A_SCENE)));
  const kept = keepMostVisible(starts, limit, change);
  // It changed somewhere between two looks.
  const timeOf = (at: number): number => Math.max(0, (at - 0.5) * interval);
  return kept.map(({ at, shown }, i) => ({
    start: timeOf(at),
    end: i === kept.length - 1 ? Math.max(duration, timeOf(at)) : timeOf(kept[i + 1]?.at ?? at),
    shownAt: shown * interval,
  }));
}

/** Takes out one start after the other; its scene then belongs to the one before. */
function keepMostVisible(
  starts: readonly Start[],
  limit: number,
  change: (a: number, b: number) => number,
): readonly Start[] {
  const kept = [...starts];
  while (kept.length > limit) {
    let least = 1;
    for (let i = 2; i < kept.length; i++) if ((kept[i]?.change ?? 0) < (kept[least]?.change ?? 0)) least = i;
    kept.splice(least, 1);
    const [before, next] = [kept[least - 1], kept[least]];
    if (before !== undefined && next !== undefined)
      kept[least] = { ...next, change: change(before.shown, next.shown) };
  }
  return kept;
}

function shareOfChanged(a: Uint8Array | undefined, b: Uint8Array | undefined): number {
  if (a === undefined || b === undefined) return 0;
  let changed = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > PIXEL_CHANGE) changed++;
  return changed / a.length;
}
