import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ModelError } from '../../../core/errors.ts';
import type { SpeechEvent } from '../../../model/speech.ts';
import type { InstalledPython } from './python-environment.ts';

/** What `transcribe.py` sends, one JSON line each; `finished` or `failed` is the last for a request. */
type Reply =
  | SpeechEvent
  | { readonly type: 'finished' }
  | { readonly type: 'failed'; readonly reason: string };

export type WhisperChildOptions = {
  readonly python: InstalledPython;
  /** Folder of the model's files. */
  readonly model: string;
  readonly threads: number;
  /** A command that starts other programs without a network; empty for none. */
  readonly sandbox: readonly string[];
  /** Killed when it says nothing for so long while at work. */
  readonly stallMilliseconds: number;
};

const ENTRY = fileURLToPath(new URL('./transcribe.py', import.meta.url));
const REPLY_DESCRIPTOR = 3;

/** A Python process with the model loaded. Serves one request after the other. */
export class WhisperChild {
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #replies: AsyncIterator<string>;
  readonly #stallMilliseconds: number;

  constructor(options: WhisperChildOptions) {
    const { python, model, threads, sandbox, stallMilliseconds } = options;
    const [program = python.executable, ...rest] = [
      ...sandbox,
      python.executable,
      '-I', // sees no packages or settings of the user
      '-B', // and writes none of its own
      ENTRY,
      python.packages,
      model,
      String(threads),
    ];
    this.#stallMilliseconds = stallMilliseconds;
    this.#process = spawn(program, rest, {
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'], // libraries may print what they hear
      env: {},
      cwd: '/',
    });
    this.#exited = once(this.#process, 'exit');
    this.#exited.catch(() => undefined); // a failed start is reported by whoever reads
    this.#input.on('error', () => undefined); // EPIPE after the end, which the replies' end tells
    const replies = this.#process.stdio[REPLY_DESCRIPTOR] as Readable;
    this.#replies = createInterface({ input: replies })[Symbol.asyncIterator]();
  }

  get #input(): Writable {
    return this.#process.stdin as Writable;
  }

  get alive(): boolean {
    const { pid, exitCode, signalCode } = this.#process;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  /** Unless it ends by itself, the process is killed. */
  async *transcribe(path: string, signal: AbortSignal): AsyncGenerator<SpeechEvent> {
    signal.throwIfAborted();
    const abort = () => this.#process.kill('SIGKILL');
    signal.addEventListener('abort', abort, { once: true });
    let finished = false;
    try {
      this.#input.write(`${JSON.stringify({ path })}\n`);
      while (!finished) {
        const reply = await this.#next();
        signal.throwIfAborted();
        if (reply === null) throw new ModelError('The speech model ended unexpectedly.');
        finished = reply.type === 'finished' || reply.type === 'failed';
        if (reply.type === 'failed') throw new ModelError(`The speech model failed (${reply.reason}).`);
        if (reply.type !== 'finished') yield reply;
      }
    } finally {
      signal.removeEventListener('abort', abort);
      if (!finished) await this.end();
    }
  }

  /** Kills and waits until nothing is left of it. */
  async end(): Promise<void> {
    this.setIdle(false); // or nothing would keep the program waiting here
    this.#process.kill('SIGKILL');
    await this.#exited.catch(() => undefined);
    for (const stream of this.#process.stdio) stream?.destroy();
  }

  /** An idle process does not keep the program running. */
  setIdle(idle: boolean): void {
    type Handle = { readonly ref?: () => void; readonly unref?: () => void } | null;
    for (const handle of [this.#process, ...this.#process.stdio] as readonly Handle[]) {
      if (idle) handle?.unref?.();
      else handle?.ref?.();
    }
  }

  /** Null when the process has ended. */
  async #next(): Promise<Reply | null> {
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), this.#stallMilliseconds);
    try {
      const line = await this.#replies.next();
      return line.done === true ? null : (JSON.parse(line.value) as Reply);
    } finally {
      clearTimeout(timer);
    }
  }
}
