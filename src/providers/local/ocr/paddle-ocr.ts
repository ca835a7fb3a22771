import { ModelError, UnavailableError } from '../../../core/errors.ts';
import type { OcrModel, RecognizedText } from '../../../model/ocr.ts';
import { OcrChild } from './ocr-child.ts';

/** Where the files of the built-in models are; what `createModelFiles` gives. */
export type PaddleOcrFiles = {
  /** Null while the file is not there or not checked yet. */
  readonly path: (modelId: string, file: string) => string | null;
  readonly missing: (modelId: string) => string | null;
};

export type PaddleOcrOptions = {
  readonly files: PaddleOcrFiles;
  readonly threads: number;
  /** The process is ended when it was not needed for so long. */
  readonly idleMilliseconds?: number;
  /** Resident memory above which it makes room for a fresh one after a picture. */
  readonly recycleBytes?: number;
};

export const PADDLE_OCR_MODEL = 'pp-ocrv6-small';

/**
 * PP-OCRv6 small on the CPU, in a process of its own that is started with the first picture. One picture at a time;
 * others wait in the order they came.
 */
export function createPaddleOcr(options: PaddleOcrOptions): OcrModel {
  const { files, threads, idleMilliseconds = 60_000, recycleBytes = 768 * 2 ** 20 } = options;
  let child: OcrChild | null = null;
  let idle: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const closing = new AbortController();

  const pathOf = (file: string): string => {
    const path = files.path(PADDLE_OCR_MODEL, file);
    if (path !== null) return path;
    throw new UnavailableError(
      files.missing(PADDLE_OCR_MODEL) ?? `The OCR model ${PADDLE_OCR_MODEL} is not ready.`,
    );
  };

  const endChild = (): void => {
    child?.end();
    child = null;
  };

  const work = async (picture: Uint8Array, signal: AbortSignal): Promise<RecognizedText> => {
    signal.throwIfAborted();
    const [detectionPath, recognitionPath] = [pathOf('detection.onnx'), pathOf('recognition.onnx')];
    if (idle !== null) clearTimeout(idle);
    if (child === null || child.ended) child = new OcrChild({ detectionPath, recognitionPath, threads });
    try {
      const reply = await child.ask({ picture }, { signal });
      if (reply.kind === 'failed') throw new ModelError(`The OCR model failed: ${reply.message}`);
      if (reply.residentBytes > recycleBytes) endChild();
      return reply.text;
    } catch (error) {
      endChild(); // models that did not load are loaded anew, perhaps from better files
      throw error;
    } finally {
      idle = setTimeout(endChild, idleMilliseconds).unref();
    }
  };

  return {
    id: PADDLE_OCR_MODEL,
    recognize: async (picture, given) => {
      const signal = AbortSignal.any([given.signal, closing.signal]);
      signal.throwIfAborted();
      const before = last;
      const { promise: left, reject } = Promise.withResolvers<never>();
      const leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      const turn = before.then(() => work(picture, signal));
      last = turn.catch(() => undefined); // the next one does not care
      try {
        return await Promise.race([turn, left]);
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    missing: () => files.missing(PADDLE_OCR_MODEL),
    close: async () => {
      closing.abort(new UnavailableError('The OCR model is closed.'));
      await last;
      if (idle !== null) clearTimeout(idle);
      endChild();
    },
  };
}
