import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UnreadableFileError } from '../../core/errors.ts';
import { findSandbox, type Sandbox } from '../parse/find-sandbox.ts';
import type { Parser } from '../parse/parser-pool.ts';
import type { MediaContext } from './media-context.ts';
import { probeMedia } from './probe-media.ts';
import { readSound } from './read-sound.ts';
import { readVideo } from './read-video.ts';

export type MediaReaderSettings = Pick<MediaContext, 'speech' | 'ocr'> & {
  /** The program's path, fetched first if need be. Rejects with `UnavailableError` where it cannot be had. */
  readonly ffmpeg: (signal: AbortSignal) => Promise<string>;
  /** Made when it is not there; what a file leaves in it is removed with the end of its reading. */
  readonly scratchFolder: string;
  readonly maxFrames?: number;
  /** For any run of ffmpeg; 10 s for each MB come on top. */
  readonly totalMilliseconds?: number;
};

/** One picture for five seconds of ten minutes. */
const MAX_FRAMES = 120;
const TOTAL_MILLISECONDS = 600_000;
const MILLISECONDS_PER_BYTE = 10_000 / 1e6;

/** True for what `createMediaReader` reads. */
export function isMedia(mediaType: string): boolean {
  return mediaType.startsWith('audio/') || mediaType.startsWith('video/');
}

/**
 * Reads sounds and videos. What a file does to a decoder happens in ffmpeg, a process without a network; only the
 * plain samples and pictures that it writes come in here.
 */
export function createMediaReader(settings: MediaReaderSettings): Pick<Parser, 'parse'> {
  const { maxFrames = MAX_FRAMES, totalMilliseconds = TOTAL_MILLISECONDS, speech, ocr } = settings;
  const scratchFolder = resolve(settings.scratchFolder);
  let sandbox: Promise<Sandbox> | null = null;

  return {
    parse: async function* (localPath, { mediaType, filename, signal }) {
      signal.throwIfAborted();
      sandbox ??= findSandbox();
      const ffmpeg = { path: await locate(settings, signal), sandbox: await sandbox };
      const { size } = await stat(localPath);
      await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
      const scratch = await mkdtemp(join(scratchFolder, 'media-'));
      const total = totalMilliseconds + size * MILLISECONDS_PER_BYTE;
      const context = { ffmpeg, speech, ocr, filename, signal, scratch, totalMilliseconds: total, maxFrames };
      try {
        const facts = await probeMedia(localPath, context);
        if (facts.hasPictures && mediaType.startsWith('video/')) yield* readVideo(localPath, facts, context);
        else if (facts.hasSound) yield* readSound(localPath, facts, context);
        else throw new UnreadableFileError(nothingIn(mediaType));
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

/** Waiting for a program that nobody installs would hold up every other file. */
async function locate({ ffmpeg }: MediaReaderSettings, signal: AbortSignal): Promise<string> {
  try {
    return await ffmpeg(signal);
  } catch (cause) {
    signal.throwIfAborted();
    const reason = cause instanceof Error ? ` ${cause.message}` : '';
    throw new UnreadableFileError(`Sound and video cannot be read here without ffmpeg.${reason}`, { cause });
  }
}

function nothingIn(mediaType: string): string {
  const what = mediaType.startsWith('video/') ? 'neither pictures nor sound' : 'no sound';
  return `The file holds ${what} that can be read: it is damaged or incomplete.`;
}
