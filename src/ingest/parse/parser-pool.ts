import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ModelError, UnreadableFileError } from '../../core/errors.ts';
import type { OcrModel, RecognizedText } from '../../model/ocr.ts';
import type { OfficeRenderer } from '../office-rendering/create-office-renderer.ts';
import { findSandbox, type Sandbox } from './find-sandbox.ts';
import type { ParseLimits } from './parse-context.ts';
import type { ParseEvent } from './parse-event.ts';
import { type ChildLimits, ParserChild } from './parser-child.ts';
import { ParserFailedError } from './parser-failed-error.ts';
import type { ParserReply, ParserRequest } from './parser-messages.ts';
import type { PictureRequest } from './picture-request.ts';

export type ParseOptions = {
  readonly mediaType: string;
  readonly filename: string;
  readonly signal: AbortSignal;
  /** Of an encrypted file. */
  readonly password?: string | null;
  readonly limits?: Partial<ParseLimits>;
};

/** Reads files in processes of their own. */
export type Parser = {
  /**
   * Pages in order, progress in between, `info` once at the end. Throws `UnreadableFileError` with the reason for
   * the file's owner, any other error when another attempt may help. Leaving the loop ends the work.
   */
  readonly parse: (localPath: string, options: ParseOptions) => AsyncIterable<ParseEvent>;
  /** A page of a PDF, or a picture, or a part of either, as WebP. */
  readonly renderPage: (
    localPath: string,
    request: PictureRequest,
    options: { readonly signal: AbortSignal },
  ) => Promise<Uint8Array>;
  /** Ends all processes, also those at work. */
  readonly close: () => Promise<void>;
};

export type ParserSettings = {
  /** Resident memory a process may take. */
  readonly memoryBytes?: number;
  readonly stallMilliseconds?: number;
  /** For any file; 10 s for each MB come on top. */
  readonly totalMilliseconds?: number;
  readonly maxTextCharacters?: number;
  /** Processes kept for the next file. */
  readonly maxIdle?: number;
  /** Made when it is not there; what a file leaves in it is removed with the end of its parsing. */
  readonly scratchFolder: string;
  /** Reads pictures for the parsers; null: there is no such model. */
  readonly ocr?: Pick<OcrModel, 'recognize' | 'missing'> | null;
  /** Makes PDFs of documents; null: there is no program for it. */
  readonly office?: OfficeRenderer | null;
};

const DEFAULTS = {
  memoryBytes: 2 ** 30,
  stallMilliseconds: 120_000,
  totalMilliseconds: 600_000,
  maxTextCharacters: 10_000_000,
  maxIdle: 1,
  ocr: null,
  office: null,
};
const MILLISECONDS_PER_BYTE = 10_000 / 1e6;
// A process that has grown or has seen many files makes room for a fresh one.
const RECYCLE_BYTES = 320 * 2 ** 20;
const RECYCLE_REQUESTS = 100;

/** Starts nothing before the first file. At most one file is in a process at any time. */
export function createParser(settings: ParserSettings): Parser {
  const pool = new ParserPool({ ...DEFAULTS, ...settings, scratchFolder: resolve(settings.scratchFolder) });
  return {
    parse: (localPath, options) => pool.parse(localPath, options),
    renderPage: (localPath, request, options) => pool.renderPage(localPath, request, options),
    close: () => pool.close(),
  };
}

type ParserResult = Exclude<
  ParserReply,
  { readonly type: 'recognize' | 'render-document' | 'finished' | 'unreadable' | 'failed' }
>;

class ParserPool {
  readonly #settings: Required<ParserSettings>;
  readonly #idle: ParserChild[] = [];
  readonly #all = new Set<ParserChild>();
  #sandbox: Promise<Sandbox> | null = null;
  #closed = false;

  constructor(settings: Required<ParserSettings>) {
    this.#settings = settings;
  }

  async *parse(localPath: string, options: ParseOptions): AsyncGenerator<ParseEvent> {
    const { mediaType, filename, signal, password = null } = options;
    const { maxTextCharacters, scratchFolder, ocr, office } = this.#settings;
    const limits = { maxTextCharacters, ...options.limits };
    await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
    const scratch = await mkdtemp(join(scratchFolder, 'parse-'));
    const recognizes = ocr !== null && ocr.missing() === null;
    const parse = {
      localPath,
      mediaType,
      filename,
      password,
      limits,
      scratch,
      recognizes,
      renders: office !== null,
    };
    try {
      for await (const reply of this.#ask({ type: 'parse', ...parse }, signal)) {
        if (reply.type !== 'image') yield reply;
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  async renderPage(
    localPath: string,
    request: PictureRequest,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<Uint8Array> {
    let image: Uint8Array | null = null;
    for await (const reply of this.#ask({ type: 'render', localPath, ...request }, signal)) {
      if (reply.type === 'image') image = Buffer.from(reply.image, 'base64');
    }
    if (image === null) throw new Error('The parser process sent no image.');
    return image;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((child) => child.end()));
  }

  async *#ask(request: ParserRequest, signal: AbortSignal): AsyncGenerator<ParserResult> {
    signal.throwIfAborted();
    const { size } = await stat(request.localPath);
    const { memoryBytes, stallMilliseconds, totalMilliseconds } = this.#settings;
    const limits: ChildLimits = {
      memoryBytes,
      stallMilliseconds,
      totalMilliseconds: totalMilliseconds + size * MILLISECONDS_PER_BYTE,
    };
    const child = await this.#take();
    try {
      for await (const reply of child.ask(request, { limits, signal })) {
        if (reply.type === 'unreadable') throw new UnreadableFileError(reply.reason);
        if (reply.type === 'failed') throw new ParserFailedError(`${reply.name} ${reply.place}`.trim());
        if (reply.type === 'recognize')
          child.send({ type: 'recognized', text: await this.#recognize(reply.picture, signal) });
        else if (reply.type === 'render-document')
          child.send({ type: 'rendered', path: await this.#renderDocument(request, reply.kind, signal) });
        else if (reply.type !== 'finished') yield reply;
      }
    } finally {
      await this.#giveBack(child);
    }
  }

  /** What no model can read is a page without text, not a file that fails. */
  async #recognize(picture: string, signal: AbortSignal): Promise<RecognizedText | null> {
    try {
      return (await this.#settings.ocr?.recognize(Buffer.from(picture, 'base64'), { signal })) ?? null;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelError) return null;
      throw error;
    }
  }

  async #renderDocument(
    request: ParserRequest,
    kind: 'docx' | 'pptx',
    signal: AbortSignal,
  ): Promise<string | null> {
    if (request.type !== 'parse') return null;
    const { localPath, scratch: folder } = request;
    return (await this.#settings.office?.render(localPath, { kind, folder, signal })) ?? null;
  }

  async #take(): Promise<ParserChild> {
    this.#sandbox ??= findSandbox();
    const sandbox = await this.#sandbox;
    if (this.#closed) throw new Error('The parser is closed.');
    let child = this.#idle.pop();
    while (child !== undefined && !child.alive) {
      this.#all.delete(child);
      child = this.#idle.pop();
    }
    if (child === undefined) {
      child = new ParserChild(sandbox, this.#settings.scratchFolder);
      this.#all.add(child);
    } else child.setIdle(false);
    return child;
  }

  async #giveBack(child: ParserChild): Promise<void> {
    const { maxIdle } = this.#settings;
    const fit = child.alive && child.served < RECYCLE_REQUESTS && (await child.memoryBytes()) < RECYCLE_BYTES;
    if (fit && !this.#closed && this.#idle.length < maxIdle) {
      child.setIdle(true);
      this.#idle.push(child);
      return;
    }
    await child.end();
    this.#all.delete(child);
  }
}
