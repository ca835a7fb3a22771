import type { OcrModel } from '../../model/ocr.ts';
import type { SpeechModel } from '../../model/speech.ts';
import type { Ffmpeg } from './run-ffmpeg.ts';

/** What the readers of sounds and videos are given beside the file. */
export type MediaContext = {
  readonly ffmpeg: Ffmpeg;
  /** Null: what is said is not written down. */
  readonly speech: Pick<SpeechModel, 'transcribe'> | null;
  /** Null: what stands in the pictures is not read. */
  readonly ocr: Pick<OcrModel, 'recognize' | 'missing'> | null;
  readonly filename: string;
  readonly signal: AbortSignal;
  /** A folder for what is made on the way, emptied by whoever made it. */
  readonly scratch: string;
  /** Of one run of ffmpeg. */
  readonly totalMilliseconds: number;
  /** Pictures taken of one video. */
  readonly maxFrames: number;
};
