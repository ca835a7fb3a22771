import { ApiError } from '../../../api/api-error.ts';
import type { Upload, UploadOptions } from '../../../api/upload-files.ts';
import type { FileObject } from '../../../api/wire-types.ts';
import { makeBatches } from './make-batches.ts';

const PARALLEL = 3;
/** Pauses before the next attempts of a batch that did not get through. */
const PAUSES = [1_000, 3_000, 9_000];

export type Failure = { readonly file: File; readonly batch: string; readonly error: unknown };

export type UploadState = {
  readonly files: number;
  readonly bytes: number;
  readonly sentBytes: number;
  readonly doneFiles: number;
  /** Did not get to the server. */
  readonly failures: readonly Failure[];
  /** Arrived and are listed, but are of no type that can be processed. */
  readonly refusedFiles: number;
  /** Waiting or on their way. */
  readonly openFiles: number;
  /** Whether a batch waits to be sent again, since the server did not take it. */
  readonly pausing: boolean;
};

export type UploadQueue = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => UploadState;
  readonly add: (workspace: string, files: readonly File[], options: UploadOptions) => void;
  /** Sends again what failed, with the keys it had. */
  readonly retry: () => void;
  readonly stop: () => void;
  /** Forgets what is over. */
  readonly clear: () => void;
};

export type QueueDependencies = {
  readonly send: (
    upload: Upload,
    options: { readonly onSent: (bytes: number) => void; readonly signal: AbortSignal },
  ) => Promise<readonly FileObject[]>;
  readonly createKey: () => string;
  readonly wait: (milliseconds: number) => Promise<void>;
};

const NOTHING: UploadState = {
  files: 0,
  bytes: 0,
  sentBytes: 0,
  doneFiles: 0,
  failures: [],
  refusedFiles: 0,
  openFiles: 0,
  pausing: false,
};

/** Uploads files in batches, some at a time. It outlives the page, so that one may look elsewhere meanwhile. */
export function createUploadQueue(deps: QueueDependencies): UploadQueue {
  const listeners = new Set<() => void>();
  let state = NOTHING;
  let waiting: Upload[] = [];
  let running = 0;
  let stopper = new AbortController();
  const failed = new Map<string, Upload>();

  const change = (part: Partial<UploadState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };

  const enqueue = (uploads: readonly Upload[]) => {
    waiting.push(...uploads);
    while (running < PARALLEL && waiting.length > 0) void work();
  };

  const work = async () => {
    running += 1;
    for (let upload = waiting.shift(); upload !== undefined; upload = waiting.shift()) await run(upload);
    running -= 1;
  };

  const run = async (upload: Upload) => {
    const { signal } = stopper;
    let counted = 0;
    const count = (bytes: number) => {
      const sent = Math.min(bytes, sizeOf(upload.files));
      change({ sentBytes: state.sentBytes + sent - counted });
      counted = sent;
    };
    try {
      const files = await attempt(upload, { onSent: count, signal });
      count(sizeOf(upload.files));
      const refused = files.filter(({ status }) => status === 'failed').length;
      change({
        doneFiles: state.doneFiles + files.length - refused,
        refusedFiles: state.refusedFiles + refused,
        openFiles: state.openFiles - files.length,
      });
    } catch (error) {
      count(0);
      if (signal.aborted) return;
      if (upload.files.length > 1 && concernsOneFile(error)) waiting.unshift(...singly(upload));
      else fail(upload, error);
    }
  };

  const attempt = async (upload: Upload, options: Parameters<QueueDependencies['send']>[1]) => {
    for (const pause of [...PAUSES, null]) {
      try {
        return await deps.send(upload, options);
      } catch (error) {
        if (pause === null || options.signal.aborted || !mayPass(error)) throw error;
        await refuseUnreadable(upload.files);
        options.onSent(0);
        change({ pausing: true });
        await deps.wait(pause);
        change({ pausing: false });
      }
    }
    throw new TypeError('An upload has a last attempt.');
  };

  const fail = (upload: Upload, error: unknown) => {
    failed.set(upload.key, upload);
    const failures = upload.files.map((file) => ({ file, batch: upload.key, error }));
    change({
      failures: [...state.failures, ...failures],
      openFiles: state.openFiles - failures.length,
    });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    read: () => state,
    add: (workspace, files, options) => {
      if (state.openFiles === 0 && state.failures.length === 0) state = NOTHING;
      change({
        files: state.files + files.length,
        bytes: state.bytes + sizeOf(files),
        openFiles: state.openFiles + files.length,
      });
      enqueue(
        makeBatches(files).map((batch) => ({ workspace, files: batch, options, key: deps.createKey() })),
      );
    },
    retry: () => {
      const uploads = [...failed.values()];
      failed.clear();
      change({ failures: [], openFiles: state.openFiles + state.failures.length });
      enqueue(uploads);
    },
    stop: () => {
      stopper.abort(new DOMException('The upload was stopped.', 'AbortError'));
      stopper = new AbortController();
      waiting = [];
      change({ files: state.files - state.openFiles, bytes: state.sentBytes, openFiles: 0, pausing: false });
    },
    clear: () => {
      failed.clear();
      const { openFiles } = state;
      if (openFiles === 0) change(NOTHING);
      else change({ files: state.files - state.failures.length, failures: [] });
    },
  };
}

/** 413: too large, 415: none of them is of a known type; else one cannot be read. One by one, each gets its reason. */
function concernsOneFile(error: unknown): boolean {
  return error instanceof ApiError
    ? error.status === 413 || error.status === 415
    : error instanceof DOMException;
}

function singly(upload: Upload): Upload[] {
  return upload.files.map((file, at) => ({ ...upload, files: [file], key: `${upload.key}-${at}` }));
}

/** Whether the same request may get through a little later. 409: the attempt before is still at work. */
function mayPass(error: unknown): boolean {
  return error instanceof ApiError && [0, 409, 429, 502, 503, 504].includes(error.status);
}

/** A file that was moved or changed since it was chosen ends an upload as a broken connection does. */
async function refuseUnreadable(files: readonly File[]): Promise<void> {
  for (const file of files) await file.slice(0, 1).arrayBuffer();
}

function sizeOf(files: readonly File[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
