import { Worker } from 'node:worker_threads';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { EmbeddingModel } from '../../model/embedding.ts';
import type { MiniLmReply, MiniLmRequest, MiniLmThreadData } from './minilm-messages.ts';
import { minilmModel } from './minilm-model.ts';
import { loadMiniLmTokenizer, type MiniLmTokenizer } from './minilm-tokenizer.ts';

/** Where the files of the built-in models are; what `createModelFiles` gives. */
export type MiniLmFiles = {
  /** Null while the file is not there or not checked yet. */
  readonly path: (modelId: string, file: string) => string | null;
  readonly missing: (modelId: string) => string | null;
};

export type MiniLmOptions = { readonly files: MiniLmFiles; readonly threads: number };

/** An embedding model whose session can be loaded ahead of the first use. */
export type MiniLmEmbedder = EmbeddingModel & { readonly warm: () => Promise<void> };

const { dimensions } = minilmModel;

type Waiting = {
  readonly count: number;
  readonly resolve: (result: { vectors: readonly Float32Array[]; tokens: number }) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * all-MiniLM-L6-v2 on the CPU: 384 dimensions, mean of the token vectors, at most 256 tokens. Nothing is loaded
 * before the first use; the model runs in a thread of its own.
 */
export function createMiniLmEmbedder({ files, threads }: MiniLmOptions): MiniLmEmbedder {
  const waiting = new Map<number, Waiting>();
  let tokenizer: MiniLmTokenizer | null = null;
  let thread: { readonly worker: Worker; readonly ready: Promise<void> } | null = null;
  let nextId = 1;
  let closed = false;

  const pathOf = (file: string): string => {
    const path = closed ? null : files.path(minilmModel.id, file);
    if (path !== null) return path;
    throw new UnavailableError(
      files.missing(minilmModel.id) ?? `The embedding model ${minilmModel.id} is not ready.`,
    );
  };

  // An idle thread does not keep the process alive.
  const rest = (worker: Worker): void => {
    if (waiting.size === 0) worker.unref();
  };

  const start = (): { readonly worker: Worker; readonly ready: Promise<void> } => {
    const workerData: MiniLmThreadData = {
      modelPath: pathOf('model.onnx'),
      tokenizerPath: pathOf('tokenizer.json'),
      threads,
    };
    const worker = new Worker(new URL('./minilm-thread.ts', import.meta.url), { workerData });
    const ready = new Promise<void>((resolve, reject) => {
      const stopped = (cause: unknown): void => {
        const error = new ModelError('The embedding model stopped.', { cause });
        reject(error);
        for (const entry of waiting.values()) entry.reject(error);
        waiting.clear();
        // The next use starts a new thread.
        if (thread?.worker === worker) thread = null;
      };
      worker.on('message', (reply: MiniLmReply) => {
        if (reply.kind !== 'ready') return settle(reply);
        rest(worker);
        resolve();
      });
      worker.once('error', stopped);
      worker.once('exit', (code) => stopped(new Error(`thread ended with code ${code}`)));
    });
    // Whoever embeds or warms hears of the failure; nobody may be waiting when the thread ends later.
    ready.catch(() => undefined);
    return { worker, ready };
  };

  const settle = (reply: Exclude<MiniLmReply, { kind: 'ready' }>): void => {
    const entry = waiting.get(reply.id);
    if (!entry) return;
    waiting.delete(reply.id);
    if (reply.kind === 'failed') {
      entry.reject(new ModelError(`The embedding model failed: ${reply.message}`));
      return;
    }
    const vectors = Array.from({ length: entry.count }, (_, row) =>
      reply.vectors.subarray(row * dimensions, (row + 1) * dimensions),
    );
    entry.resolve({ vectors, tokens: reply.tokens });
  };

  const post = (worker: Worker, request: MiniLmRequest): void => worker.postMessage(request);

  const embed: EmbeddingModel['embed'] = async (texts, { signal }) => {
    signal.throwIfAborted();
    thread ??= start();
    const { worker } = thread;
    if (texts.length === 0) return { vectors: [], tokens: 0 };
    const id = nextId++;
    const { promise, resolve, reject } =
      Promise.withResolvers<Awaited<ReturnType<EmbeddingModel['embed']>>>();
    const abort = (): void => {
      waiting.delete(id);
      post(worker, { kind: 'cancel', id });
      reject(signal.reason);
    };
    waiting.set(id, { count: texts.length, resolve, reject });
    signal.addEventListener('abort', abort, { once: true });
    worker.ref();
    post(worker, { kind: 'embed', id, texts });
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      rest(worker);
    }
  };

  return {
    ...minilmModel,
    countTokens: (text) => {
      tokenizer ??= loadMiniLmTokenizer(pathOf('tokenizer.json'));
      return tokenizer.count(text);
    },
    embed,
    warm: async () => {
      thread ??= start();
      await thread.ready;
    },
    missing: () => files.missing(minilmModel.id),
    close: async () => {
      closed = true;
      if (!thread) return;
      const { worker } = thread;
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.ref();
      post(worker, { kind: 'close' });
      await ended;
    },
  };
}
