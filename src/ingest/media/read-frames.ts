import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { ModelError } from '../../core/errors.ts';
import type { RecognizedLine, RecognizedText } from '../../model/ocr.ts';
import type { ParseEvent } from '../parse/parse-event.ts';
import type { Scene } from './choose-scenes.ts';
import type { MediaContext } from './media-context.ts';
import { takeFrame } from './take-frame.ts';

/** A scene with its picture. */
export type Frame = {
  readonly scene: Scene;
  /** Name of the asset; null when no picture could be decoded. */
  readonly asset: string | null;
  readonly recognized: RecognizedText | null;
};

/** WebP, lossy: 720p takes about 60 KB. */
const QUALITY = 80;
/** Below this the model sees letters in textures; up to three letters it sees there even when it is sure. */
const CONFIDENCE = 0.6;
const SHORT_CONFIDENCE = 0.95;
const SHORT = 3;

/** Takes a picture of each scene, keeps it as an asset and reads what stands in it. */
export async function* readFrames(
  localPath: string,
  scenes: readonly Scene[],
  context: MediaContext,
): AsyncGenerator<ParseEvent, readonly Frame[], undefined> {
  const frames: Frame[] = [];
  for (const [i, scene] of scenes.entries()) {
    yield { type: 'progress', done: i, total: scenes.length };
    const picture = await takeFrame(localPath, scene.shownAt, context);
    if (picture === null) {
      frames.push({ scene, asset: null, recognized: null });
      continue;
    }
    const name = `frame-${String(i + 1).padStart(4, '0')}.webp`;
    const path = join(context.scratch, name);
    await writeFile(path, await sharp(picture).webp({ quality: QUALITY, effort: 2 }).toBuffer());
    yield { type: 'asset', asset: { name, mediaType: 'image/webp', path } };
    frames.push({ scene, asset: name, recognized: await recognize(picture, context) });
  }
  return frames;
}

/** What the model cannot read is a frame without text, not a file that fails. */
async function recognize(
  picture: Uint8Array,
  { ocr, signal }: Pick<MediaContext, 'ocr' | 'signal'>,
): Promise<RecognizedText | null> {
  if (ocr === null || ocr.missing() !== null) return null;
  try {
    const { lines, rotation } = await ocr.recognize(picture, { signal });
    return { rotation, lines: lines.filter(isText) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelError) return null;
    throw error;
  }
}

function isText({ text, confidence }: RecognizedLine): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters > 0 && confidence >= (letters <= SHORT ? SHORT_CONFIDENCE : CONFIDENCE);
}
