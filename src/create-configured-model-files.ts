import type { Config } from './config.ts';
import { hashesOfModel } from './providers/local/hashes-of-model.ts';
import { createModelFiles, type ModelFiles, type ModelProgress } from './providers/local/model-files.ts';
import { readModelManifest } from './providers/local/model-manifest.ts';
import { PADDLE_OCR_MODEL } from './providers/local/ocr/paddle-ocr.ts';
import { SPEECH_MODEL } from './providers/local/speech/faster-whisper.ts';

export const EMBEDDING_MODEL = 'all-minilm-l6-v2-int8';

export type ConfiguredModelFiles = {
  readonly modelFiles: ModelFiles;
  /** Of each file of a built-in model its SHA-256; empty for those that the settings place elsewhere. */
  readonly hashesOf: (modelId: string) => ReturnType<typeof hashesOfModel>;
};

/** The files of the built-in models, at their own place or where the settings say. Nothing is fetched yet. */
export async function createConfiguredModelFiles(
  config: Config,
  {
    manifestPath,
    now,
    report,
  }: {
    readonly manifestPath: string;
    /** Milliseconds since 1970. */
    readonly now: () => number;
    readonly report: (progress: ModelProgress) => void;
  },
): Promise<ConfiguredModelFiles> {
  const manifest = await readModelManifest(manifestPath);
  const ownPaths = {
    ...(config.embeddingModelPath === null ? {} : { [EMBEDDING_MODEL]: config.embeddingModelPath }),
    ...(config.ocrModelPath === null ? {} : { [PADDLE_OCR_MODEL]: config.ocrModelPath }),
    ...(config.speechModelPath === null ? {} : { [SPEECH_MODEL]: config.speechModelPath }),
  };
  return {
    modelFiles: createModelFiles({
      folder: config.models,
      manifest,
      hub: config.modelHub,
      python: config.python === null ? null : [config.python],
      fetch,
      now,
      report,
      ownPaths,
    }),
    hashesOf: (modelId) => hashesOfModel(manifest, modelId, ownPaths),
  };
}
