import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaContext } from './media-context.ts';
import { collectFfmpeg, inputArguments } from './run-ffmpeg.ts';

export type ExtractedSound = {
  /** WAV, 16 kHz, mono, 16-bit, as the speech models take it. */
  readonly path: string;
  readonly seconds: number;
};

const BYTES_PER_SECOND = 32_000;
const WAV_HEADER_BYTES = 44;

/** The first sound track, from the file's beginning on. What a damaged file gives before its end is kept. */
export async function extractSound(localPath: string, context: MediaContext): Promise<ExtractedSound | null> {
  const { ffmpeg, scratch, signal, totalMilliseconds } = context;
  const path = join(scratch, 'sound.wav');
  const sound = ['-map', '0:a:0', '-vn', '-sn', '-dn', '-ac', '1', '-ar', '16000', '-c:a', 'pcm_s16le'];
  // A track that begins late, or has gaps, is filled with silence: its times stay those of the pictures.
  const inTime = ['-af', 'aresample=async=1:first_pts=0', '-map_metadata', '-1', '-bitexact'];
  await collectFfmpeg(ffmpeg, {
    arguments: [
      '-loglevel',
      'quiet',
      ...inputArguments(localPath),
      ...sound,
      ...inTime,
      '-f',
      'wav',
      '-y',
      `file:${path}`,
    ],
    signal,
    totalMilliseconds,
  });
  const bytes = await sizeOf(path);
  const seconds = (bytes - WAV_HEADER_BYTES) / BYTES_PER_SECOND;
  return seconds > 0 ? { path, seconds } : null;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
}
