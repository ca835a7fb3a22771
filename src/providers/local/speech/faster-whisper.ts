import { dirname } from 'node:path';
import { UnavailableError } from '../../../core/errors.ts';
import type { SpeechEvent, SpeechModel } from '../../../model/speech.ts';
import type { ModelFiles } from '../model-files.ts';
import type { PythonEnvironment } from './python-environment.ts';
import { WhisperChild } from './whisper-child.ts';

export type FasterWhisperDependencies = {
  readonly files: Pick<ModelFiles, 'path' | 'missing' | 'ensure'>;
  readonly environment: PythonEnvironment;
  /** A command that starts other programs without a network; empty for none. */
  readonly sandbox: () => Promise<readonly string[]>;
  readonly threads: number;
  /** The process ends when it has had nothing to do for so long. */
  readonly idleMilliseconds?: number;
  readonly stallMilliseconds?: number;
};

export const SPEECH_MODEL = 'whisper-base';

/**
 * Whisper on the CPU by faster-whisper (CTranslate2, 8-bit integers), in a Python process that starts with the first
 * sound and ends when idle. It takes one sound at a time.
 */
export function createFasterWhisper(deps: FasterWhisperDependencies): SpeechModel {
  const { files, environment, idleMilliseconds = 60_000, stallMilliseconds = 300_000 } = deps;
  let child: WhisperChild | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const closing = new AbortController();

  const prepare = async (signal: AbortSignal) => {
    const [python] = await Promise.all([
      environment.ensure({ signal }),
      files.ensure(SPEECH_MODEL, { signal }),
    ]);
    const model = files.path(SPEECH_MODEL, 'model.bin');
    if (model === null)
      throw new UnavailableError(files.missing(SPEECH_MODEL) ?? 'The speech model is gone.');
    return { python, model: dirname(model) };
  };

  const take = async (signal: AbortSignal): Promise<WhisperChild> => {
    clearTimeout(idle);
    if (child?.alive !== true) {
      const [{ python, model }, sandbox] = await Promise.all([prepare(signal), deps.sandbox()]);
      signal.throwIfAborted();
      child = new WhisperChild({ python, model, threads: deps.threads, sandbox, stallMilliseconds });
    }
    child.setIdle(false);
    return child;
  };

  const rest = (): void => {
    child?.setIdle(true);
    const end = () => {
      const ending = child;
      child = null; // the next sound does not get one that is about to end
      void ending?.end();
    };
    idle = setTimeout(end, idleMilliseconds).unref();
  };

  return {
    id: SPEECH_MODEL,
    prepare: async ({ signal }) => {
      await prepare(AbortSignal.any([signal, closing.signal]));
    },
    transcribe: async function* (path, options): AsyncGenerator<SpeechEvent> {
      const signal = AbortSignal.any([options.signal, closing.signal]);
      signal.throwIfAborted();
      const { promise, resolve } = Promise.withResolvers<void>();
      const before = last;
      last = before.then(() => promise);
      try {
        await untilAborted(before, signal);
        yield* (await take(signal)).transcribe(path, signal);
      } finally {
        if (child?.alive === true) rest();
        resolve();
      }
    },
    missing: () => files.missing(SPEECH_MODEL) ?? environment.missing(),
    close: async () => {
      closing.abort(new UnavailableError('The speech model is closed.'));
      await last;
      clearTimeout(idle);
      await child?.end();
    },
  };
}

async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
