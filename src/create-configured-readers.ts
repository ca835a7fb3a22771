import { type Config, searchPath } from './config.ts';
import { createConfiguredMedia, findProgram } from './create-configured-media.ts';
import { isMedia } from './ingest/media/create-media-reader.ts';
import { createOfficeRenderer } from './ingest/office-rendering/create-office-renderer.ts';
import { createParser, type Parser } from './ingest/parse/parser-pool.ts';
import type { OcrModel } from './model/ocr.ts';
import type { ModelFiles } from './providers/local/model-files.ts';
import { createPaddleOcr } from './providers/local/ocr/paddle-ocr.ts';

export type ConfiguredReaders = {
  /** Reads files of every kind; draws their pages. */
  readonly parser: Parser;
  /** True while a model that files of this type are read with is not there. */
  readonly lacksModel: (mediaType: string) => boolean;
  /** The models that read and hear, where there are to be some. */
  readonly senses: readonly (Pick<OcrModel, 'id' | 'missing'> & { readonly task: 'ocr' | 'speech' })[];
  /** The model that reads text in pictures, where there is to be one. */
  readonly ocrModelId: string | null;
  /** Fetches what sounds and videos need, ahead of the first one. Rejects when something cannot be had. */
  readonly prepareMedia: (options: { readonly signal: AbortSignal }) => Promise<void>;
};

/** What turns files into pages, as the settings say. Nothing is loaded or fetched yet. */
export function createConfiguredReaders(
  config: Config,
  parts: {
    readonly modelFiles: ModelFiles;
    readonly scratchFolder: string;
    /** Milliseconds since 1970. */
    readonly now: () => number;
  },
): ConfiguredReaders {
  const { modelFiles, scratchFolder } = parts;
  const programFolders = searchPath();
  const ocr = config.ocr ? createPaddleOcr({ files: modelFiles, threads: config.threads }) : null;
  const soffice = config.libreOffice === null ? null : findProgram(config.libreOffice, programFolders);
  const parser = createParser({
    maxTextCharacters: config.maxTextCharacters,
    maxIdle: config.workers + 1,
    scratchFolder,
    ocr,
    office: soffice === null ? null : createOfficeRenderer({ program: soffice }),
  });
  const media = createConfiguredMedia(config, { ...parts, ocr, searchPath: programFolders });
  return {
    parser: {
      ...parser,
      parse: (path, asked) => (isMedia(asked.mediaType) ? media.reader : parser).parse(path, asked),
      close: async () => {
        await Promise.all([parser.close(), ocr?.close(), media.speech?.close()]);
      },
    },
    lacksModel: (mediaType) => {
      const models = isMedia(mediaType) ? [ocr, media.speech] : [ocr];
      return models.some((model) => model !== null && model.missing() !== null);
    },
    senses: [
      ...(ocr === null ? [] : [{ task: 'ocr' as const, id: ocr.id, missing: ocr.missing }]),
      ...(media.speech === null
        ? []
        : [{ task: 'speech' as const, id: media.speech.id, missing: media.speech.missing }]),
    ],
    ocrModelId: ocr?.id ?? null,
    prepareMedia: media.prepare,
  };
}
