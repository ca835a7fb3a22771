import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { UnreadableFileError } from '../../core/errors.ts';
import type { Sandbox } from './find-sandbox.ts';
import { ParserFailedError } from './parser-failed-error.ts';
import {
  type ParserReply,
  type ParserRequest,
  REPLY_DESCRIPTOR,
  type RecognizedReply,
  type RenderedReply,
} from './parser-messages.ts';
import { readLines } from './read-lines.ts';

export type ChildLimits = {
  /** Resident memory. */
  readonly memoryBytes: number;
  /** Killed when nothing was heard for so long, and after so long in all, while the reader waited. */
  readonly stallMilliseconds: number;
  readonly totalMilliseconds: number;
};

const ENTRY = fileURLToPath(new URL('./parser-process.ts', import.meta.url));
const WATCH_MILLISECONDS = 200;
const HEAP_MEGABYTES = 512;

/** One parser process. Serves one request after the other; `kill` ends it at once. */
export class ParserChild {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #lines: AsyncGenerator<string>;
  readonly #exited: Promise<unknown>;
  #served = 0;

  /** @param scratch the one folder that it may write to */
  constructor(sandbox: Sandbox, scratch: string) {
    const [program = process.execPath, ...rest] = [
      ...sandbox,
      process.execPath,
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      '--permission', // no processes of its own, no writing elsewhere
      '--allow-fs-read=*',
      `--allow-fs-write=${scratch}/*`,
      '--allow-addons', // sharp
      '--no-warnings',
      ENTRY,
    ];
    this.#process = spawn(program, rest, {
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'], // native code may print what it reads
      env: {},
      cwd: '/',
    });
    // Not `close`, which waits until all replies are read.
    this.#exited = once(this.#process, 'exit');
    this.#exited.catch(() => undefined); // a failed start is reported by whoever reads
    this.#input = this.#process.stdio[0] as Writable;
    this.#input.on('error', () => undefined); // EPIPE after the end, which `exitCode` tells better
    this.#lines = readLines(this.#process.stdio[REPLY_DESCRIPTOR] as Readable);
  }

  /** Requests answered so far. */
  get served(): number {
    return this.#served;
  }

  get alive(): boolean {
    return (
      this.#process.pid !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
    );
  }

  /**
   * Asks and yields what comes back. Throws `UnreadableFileError` for what is the file's fault, a plain error
   * for a crash, the signal's reason on abort. Unless it ends by itself, the process is killed.
   */
  async *ask(
    request: ParserRequest,
    options: { readonly limits: ChildLimits; readonly signal: AbortSignal },
  ): AsyncGenerator<ParserReply> {
    const { limits, signal } = options;
    signal.throwIfAborted();
    const watch = this.#watch(limits);
    const abort = () => this.kill();
    signal.addEventListener('abort', abort, { once: true });
    let finished = false;
    try {
      this.#input.write(`${JSON.stringify(request)}\n`);
      while (!finished) {
        watch.waiting = true;
        const next = await this.#lines.next();
        watch.heard();
        if (next.done === true) {
          signal.throwIfAborted();
          throw await this.#explainExit(watch.verdict);
        }
        const reply = JSON.parse(next.value) as ParserReply;
        finished = reply.type === 'finished' || reply.type === 'unreadable' || reply.type === 'failed';
        if (finished) this.#served++;
        yield reply;
      }
    } finally {
      watch.stop();
      signal.removeEventListener('abort', abort);
      if (!finished) await this.end();
    }
  }

  /** An answer to what it asked meanwhile. */
  send(message: RecognizedReply | RenderedReply): void {
    this.#input.write(`${JSON.stringify(message)}\n`);
  }

  /** Bytes of resident memory; 0 when the system does not say. */
  async memoryBytes(): Promise<number> {
    try {
      const status = await readFile(`/proc/${this.#process.pid}/status`, 'latin1');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    } catch (error) {
      if (error instanceof Error) return 0; // no /proc here, or the process has just ended
      throw error;
    }
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Kills and waits until nothing is left of it. */
  async end(): Promise<void> {
    this.setIdle(false); // or nothing would keep the program waiting here
    this.kill();
    await this.#exited.catch(() => undefined);
    for (const stream of this.#process.stdio) stream?.destroy();
  }

  /** An idle process does not keep the program running. */
  setIdle(idle: boolean): void {
    const handles = [this.#process, ...this.#process.stdio] as ({
      ref?: () => void;
      unref?: () => void;
    } | null)[];
    for (const handle of handles)
      if (idle) handle?.unref?.();
      else handle?.ref?.();
  }

  /** Kills on too much memory or time. Time counts only while the reader waits for this process. */
  #watch(limits: ChildLimits) {
    let [silent, total] = [0, 0];
    const watch = {
      waiting: false,
      verdict: null as string | null,
      heard: () => {
        watch.waiting = false;
        silent = 0;
      },
      stop: () => clearInterval(timer),
    };
    const condemn = (verdict: string) => {
      watch.verdict ??= verdict;
      this.kill();
    };
    const timer = setInterval(() => {
      if (watch.waiting) {
        silent += WATCH_MILLISECONDS;
        total += WATCH_MILLISECONDS;
      }
      const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);
      if (silent >= limits.stallMilliseconds)
        condemn(`Reading the file made no progress for ${seconds(limits.stallMilliseconds)} seconds.`);
      else if (total >= limits.totalMilliseconds)
        condemn(`Reading the file took more than ${seconds(limits.totalMilliseconds)} seconds.`);
      void this.memoryBytes().then((bytes) => {
        if (bytes > limits.memoryBytes)
          condemn(`Reading the file took more than ${sizeOf(limits.memoryBytes)} of memory.`);
      });
    }, WATCH_MILLISECONDS);
    return watch;
  }

  async #explainExit(verdict: string | null): Promise<Error> {
    await this.#exited.catch(() => undefined);
    if (verdict !== null) return new UnreadableFileError(verdict);
    const { exitCode, signalCode } = this.#process;
    // V8 aborts when its heap is full.
    if (signalCode === 'SIGABRT' || exitCode === 134)
      return new UnreadableFileError('Reading the file took more memory than it may.');
    return new ParserFailedError(`The process ended: ${signalCode ?? `exit code ${exitCode}`}`);
  }
}

function sizeOf(bytes: number): string {
  return bytes >= 2 ** 30
    ? `${Number((bytes / 2 ** 30).toFixed(1))} GiB`
    : `${Math.round(bytes / 2 ** 20)} MiB`;
}
