import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Config } from './config.ts';
import { UnavailableError } from './core/errors.ts';
import { createMediaReader } from './ingest/media/create-media-reader.ts';
import { findSandbox } from './ingest/parse/find-sandbox.ts';
import type { Parser } from './ingest/parse/parser-pool.ts';
import type { OcrModel } from './model/ocr.ts';
import type { SpeechModel } from './model/speech.ts';
import type { ModelFiles } from './providers/local/model-files.ts';
import { createFasterWhisper } from './providers/local/speech/faster-whisper.ts';
import {
  createPythonEnvironment,
  type PythonEnvironment,
} from './providers/local/speech/python-environment.ts';

/** The program in `models.json`, for machines that have none of their own. */
export const FFMPEG = 'ffmpeg';

export type ConfiguredMedia = {
  readonly reader: Pick<Parser, 'parse'>;
  readonly speech: SpeechModel | null;
  /** Fetches what sounds and videos need, ahead of the first one. Rejects when something cannot be had. */
  readonly prepare: (options: { readonly signal: AbortSignal }) => Promise<void>;
};

export type MediaParts = {
  readonly modelFiles: ModelFiles;
  readonly ocr: OcrModel | null;
  readonly scratchFolder: string;
  /** Folders where programs are looked for, as in the environment's PATH. */
  readonly searchPath: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What reads sounds and videos, as the settings say. Nothing is loaded or fetched yet. */
export function createConfiguredMedia(config: Config, parts: MediaParts): ConfiguredMedia {
  const { modelFiles, ocr, scratchFolder, searchPath } = parts;
  const speech = config.speech ? createSpeech(config, parts) : null;
  const ffmpeg = async (signal: AbortSignal): Promise<string> => {
    const installed = findProgram(config.ffmpeg, searchPath);
    if (installed !== null) return installed;
    if (!canFetchFfmpeg()) throw new UnavailableError(`There is no program "${config.ffmpeg}".`);
    await modelFiles.ensure(FFMPEG, { signal });
    const fetched = modelFiles.path(FFMPEG, FFMPEG);
    if (fetched === null) throw new UnavailableError(modelFiles.missing(FFMPEG) ?? '');
    return fetched;
  };
  return {
    reader: createMediaReader({ ffmpeg, speech, ocr, scratchFolder, maxFrames: config.maxVideoFrames }),
    speech,
    prepare: async ({ signal }) => {
      await ffmpeg(signal);
      if (speech !== null && speech.missing() !== null) await speech.prepare({ signal });
    },
  };
}

function createSpeech(config: Config, { modelFiles, now }: MediaParts): SpeechModel {
  return createFasterWhisper({
    files: modelFiles,
    environment: createSpeechEnvironment(config, now),
    sandbox: findSandbox,
    threads: config.threads,
  });
}

/** The Python packages of the speech model. */
export function createSpeechEnvironment(config: Config, now: () => number): PythonEnvironment {
  return createPythonEnvironment({
    python: config.python,
    folder: speechPackagesFolder(config),
    requirements: join(import.meta.dirname, 'providers', 'local', 'speech', 'requirements.txt'),
    now,
  });
}

/** Where the Python packages of the speech model are. */
export function speechPackagesFolder({ models }: Pick<Config, 'models'>): string {
  return join(models, 'faster-whisper');
}

/** The binary of `models.json` is of this kind. */
export function canFetchFfmpeg(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The path of a program that may be started; null when there is none. */
export function findProgram(name: string, searchPath: string): string | null {
  const folders = searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  const candidates = name.includes('/') ? [name] : folders.map((folder) => join(folder, name));
  return candidates.find(mayBeStarted) ?? null;
}

function mayBeStarted(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not a program: both mean that this is not it
  }
}
