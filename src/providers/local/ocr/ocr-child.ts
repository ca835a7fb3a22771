import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ModelError } from '../../../core/errors.ts';
import type { OcrProcessData, OcrReply, OcrRequest } from './ocr-messages.ts';

const ENTRY = fileURLToPath(new URL('./ocr-process.ts', import.meta.url));

/** The OCR process. It takes one request at a time; while it has none it does not keep the program running. */
export class OcrChild {
  readonly #process: ChildProcess;
  #ended = false;

  constructor(data: OcrProcessData) {
    this.#process = fork(ENTRY, [JSON.stringify(data)], {
      execArgv: [
        '--permission', // no processes of its own, no writing
        '--allow-fs-read=*',
        '--allow-addons', // sharp, onnxruntime
        '--no-warnings',
      ],
      serialization: 'advanced', // bytes as they are
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // native code may print what it reads
      env: {},
      cwd: '/',
    });
    this.#process.on('exit', () => {
      this.#ended = true;
    });
    this.#process.on('error', () => {
      this.#ended = true; // it could not be started, or is gone while it is written to
    });
    this.#keepsRunning(false);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Throws `ModelError` when the process ends meanwhile, the signal's reason on abort, which ends it. */
  async ask(request: OcrRequest, { signal }: { readonly signal: AbortSignal }): Promise<OcrReply> {
    const { promise, resolve, reject } = Promise.withResolvers<OcrReply>();
    const stopped = (cause: unknown) => reject(new ModelError('The OCR model stopped.', { cause }));
    const abort = () => {
      reject(signal.reason);
      this.end();
    };
    this.#process.on('message', resolve);
    this.#process.on('exit', stopped);
    this.#process.on('error', stopped);
    signal.addEventListener('abort', abort, { once: true });
    this.#keepsRunning(true);
    try {
      this.#process.send(request);
      return await promise;
    } finally {
      this.#keepsRunning(false);
      signal.removeEventListener('abort', abort);
      this.#process.off('message', resolve);
      this.#process.off('exit', stopped);
      this.#process.off('error', stopped);
    }
  }

  end(): void {
    this.#ended = true;
    this.#process.kill('SIGKILL');
  }

  #keepsRunning(does: boolean): void {
    const { channel } = this.#process;
    if (does) {
      this.#process.ref();
      channel?.ref();
    } else {
      this.#process.unref();
      channel?.unref();
    }
  }
}
