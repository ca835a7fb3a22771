import type { MediaContext } from './media-context.ts';
import type { MediaFacts } from './probe-media.ts';
import { inputArguments, runFfmpeg } from './run-ffmpeg.ts';

/** Small grey pictures at even times: the first at 0, each `interval` seconds after the one before. */
export type FrameScan = { readonly interval: number; readonly frames: readonly Uint8Array[] };

export const SCAN_WIDTH = 96;
export const SCAN_HEIGHT = 54;

const INTERVAL = 0.5;
/** More pictures than of two hours are not held: longer videos are looked at less often. */
const MAXIMUM_FRAMES = 14_400;
/** Where whole pictures come less often than this, in seconds, the changes between them are looked at too. */
const KEYFRAME_INTERVAL = 5;
/** Short videos are cheap to decode whole. */
const SHORT_SECONDS = 120;

/**
 * Looks through a video. Whole pictures (keyframes) first, which most encoders put where the scene changes and which
 * take a hundredth of the time; all that lies between where they are few.
 */
export async function scanFrames(
  localPath: string,
  { duration }: MediaFacts,
  context: MediaContext,
): Promise<FrameScan> {
  const interval = Math.max(INTERVAL, (duration ?? 0) / MAXIMUM_FRAMES);
  if (duration !== null && duration > SHORT_SECONDS) {
    const keyframes = await scan(localPath, { interval, before: ['-skip_frame', 'nokey'] }, context);
    const distinct = keyframes.frames.filter((frame, i, all) => !isSame(frame, all[i - 1])).length;
    if (distinct >= duration / KEYFRAME_INTERVAL) return keyframes;
  }
  return await scan(localPath, { interval, before: [] }, context);
}

async function scan(
  localPath: string,
  { interval, before }: { readonly interval: number; readonly before: readonly string[] },
  { ffmpeg, signal, totalMilliseconds }: MediaContext,
): Promise<FrameScan> {
  const picture = `scale=${SCAN_WIDTH}:${SCAN_HEIGHT}:flags=area,format=gray`;
  // Rounded up, each picture shows what stood there by its time, not what came a moment later.
  const filter = `fps=${1 / interval}:start_time=0:round=up,${picture}`;
  const output = ['-map', '0:V:0', '-an', '-sn', '-dn', '-vf', filter, '-f', 'rawvideo', 'pipe:1'];
  const run = { arguments: ['-loglevel', 'quiet', ...inputArguments(localPath, before), ...output] };
  const size = SCAN_WIDTH * SCAN_HEIGHT;
  const frames: Uint8Array[] = [];
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of runFfmpeg(ffmpeg, { ...run, signal, totalMilliseconds })) {
    rest = Buffer.concat([rest, piece]);
    for (; rest.length >= size; rest = rest.subarray(size)) frames.push(rest.subarray(0, size));
  }
  return { interval, frames };
}

function isSame(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}
