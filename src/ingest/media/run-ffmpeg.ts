import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { UnreadableFileError } from '../../core/errors.ts';
import { readLines } from '../parse/read-lines.ts';

export type Ffmpeg = {
  /** The program. */
  readonly path: string;
  /** A command that starts other programs without a network; empty for none. */
  readonly sandbox: readonly string[];
};

export type FfmpegRun = {
  readonly arguments: readonly string[];
  readonly signal: AbortSignal;
  /** Killed after so long in all, and when it has not come further for `stallMilliseconds`. */
  readonly totalMilliseconds: number;
  readonly stallMilliseconds?: number;
};

/** How a run ended; `said` is the end of its messages, which may quote the file: for finding facts, never for logs. */
export type FfmpegEnd = { readonly exitCode: number | null; readonly said: string };

export const STALL_MILLISECONDS = 120_000;
const PROGRESS_DESCRIPTOR = 3;
const SAID_CHARACTERS = 64_000;

// No network even where there is no sandbox: nothing but files, our pipes and descriptors can be opened.
const ALWAYS = ['-nostdin', '-hide_banner', '-protocol_whitelist', 'file,pipe,fd'];
// Frames beyond 36 megapixels (8K) are refused before memory is taken for them.
const FRAME_LIMIT = ['-max_pixels', String(36 * 2 ** 20)];

// What the supported files are; playlists and the like would open others.
const CONTAINERS = ['-format_whitelist', 'wav,mp3,mov,mp4,matroska,webm,avi'];

/** Arguments that open a file for reading. */
export function inputArguments(localPath: string, before: readonly string[] = []): readonly string[] {
  return [...ALWAYS, ...FRAME_LIMIT, ...CONTAINERS, ...before, '-i', `file:${localPath}`];
}

/**
 * Runs ffmpeg and hands on what it writes to its standard output; ends with how it ended. Leaving the loop kills it.
 * Throws `UnreadableFileError` when it takes too long, the signal's reason on abort.
 */
export async function* runFfmpeg(
  ffmpeg: Ffmpeg,
  run: FfmpegRun,
): AsyncGenerator<Buffer, FfmpegEnd, undefined> {
  const { signal, totalMilliseconds, stallMilliseconds = STALL_MILLISECONDS } = run;
  signal.throwIfAborted();
  const [program = ffmpeg.path, ...rest] = [
    ...ffmpeg.sandbox,
    ffmpeg.path,
    '-progress',
    `pipe:${PROGRESS_DESCRIPTOR}`,
    ...run.arguments,
  ];
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env: {}, cwd: '/' });
  const exited = once(child, 'close');
  exited.catch(() => undefined); // awaited below, unless the reader leaves first
  const kill = () => child.kill('SIGKILL');
  let verdict: string | null = null;
  const condemn = (reason: string) => {
    verdict ??= reason;
    kill();
  };
  const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);
  const total = setTimeout(
    () => condemn(`Reading the file took more than ${seconds(totalMilliseconds)} seconds.`),
    totalMilliseconds,
  );
  const stalled = () =>
    condemn(`Reading the file made no progress for ${seconds(stallMilliseconds)} seconds.`);
  let stall = setTimeout(stalled, stallMilliseconds);
  const moved = () => {
    clearTimeout(stall);
    stall = setTimeout(stalled, stallMilliseconds);
  };
  let said = '';
  (child.stderr as Readable).setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID_CHARACTERS);
  });
  const watching = watchProgress(child.stdio[PROGRESS_DESCRIPTOR] as Readable, moved);
  signal.addEventListener('abort', kill, { once: true });
  try {
    for await (const piece of child.stdout as AsyncIterable<Buffer>) {
      moved();
      yield piece;
    }
    const [exitCode] = (await exited) as [number | null];
    await watching;
    signal.throwIfAborted();
    if (verdict !== null) throw new UnreadableFileError(verdict);
    return { exitCode, said };
  } finally {
    clearTimeout(total);
    clearTimeout(stall);
    signal.removeEventListener('abort', kill);
    kill();
    for (const stream of child.stdio) stream?.destroy();
  }
}

/** Runs it to the end and collects its output, which must be small. */
export async function collectFfmpeg(
  ffmpeg: Ffmpeg,
  run: FfmpegRun,
): Promise<FfmpegEnd & { readonly output: Buffer }> {
  const pieces: Buffer[] = [];
  const running = runFfmpeg(ffmpeg, run);
  for (;;) {
    const next = await running.next();
    if (next.done === true) return { ...next.value, output: Buffer.concat(pieces) };
    pieces.push(next.value);
  }
}

/** Blocks of `key=value` lines come twice a second; only a changed time or frame number is progress. */
async function watchProgress(stream: Readable, moved: () => void): Promise<void> {
  const seen = new Map<string, string>();
  try {
    for await (const line of readLines(stream)) {
      const [key = '', value = ''] = line.split('=');
      if (!['frame', 'out_time_us', 'total_size'].includes(key) || seen.get(key) === value) continue;
      seen.set(key, value);
      moved();
    }
  } catch (error) {
    // It was destroyed with the process: whoever did that knows why.
    if (!stream.destroyed) throw error;
  }
}
