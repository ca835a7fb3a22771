import type { MediaContext } from './media-context.ts';
import { collectFfmpeg, inputArguments } from './run-ffmpeg.ts';

const MAXIMUM_WIDTH = 1280;

/** The picture at a moment, as PNG, with square pixels; null when nothing can be decoded there. */
export async function takeFrame(
  localPath: string,
  seconds: number,
  { ffmpeg, signal, totalMilliseconds }: MediaContext,
): Promise<Buffer | null> {
  const filter = `scale=iw*sar:ih,scale=min(${MAXIMUM_WIDTH}\\,iw):-1,setsar=1`;
  const picture = [
    '-map',
    '0:V:0',
    '-frames:v',
    '1',
    '-vf',
    filter,
    '-c:v',
    'png',
    '-f',
    'image2pipe',
    'pipe:1',
  ];
  const input = inputArguments(localPath, ['-ss', seconds.toFixed(3)]);
  const run = { arguments: ['-loglevel', 'quiet', ...input, ...picture], signal, totalMilliseconds };
  const { output } = await collectFfmpeg(ffmpeg, run);
  return output.length > 0 ? output : null;
}
