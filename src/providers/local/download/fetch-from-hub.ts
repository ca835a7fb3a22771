import { open, stat } from 'node:fs/promises';
import { UnavailableError } from '../../../core/errors.ts';
import type { HubSource } from '../model-manifest.ts';
import type { FetchOptions } from './fetch-from-pypi.ts';

export type HubDependencies = {
  readonly fetch: typeof fetch;
  /** The hub's address, as in `https://hub.example`. */
  readonly hub: string;
  /** A hub that has not answered by then is taken as out of reach, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** Without a byte for this long a download is given up, in milliseconds. */
  readonly stallTimeoutMs: number;
};

/** Downloads a file from the model hub into `target`, going on where an earlier download of it stopped. */
export async function fetchFromHub(
  deps: HubDependencies,
  source: HubSource,
  options: FetchOptions,
): Promise<void> {
  const address = new URL(
    `${source.repository}/resolve/main/${source.path}`,
    `${deps.hub.replace(/\/$/, '')}/`,
  );
  await knock(deps, address, options.signal);
  const here = await sizeOf(options.target);
  if (here === options.bytes) return;
  const from = here < options.bytes ? here : 0;
  const stall = new AbortController();
  const signal = AbortSignal.any([options.signal, stall.signal]);
  const giveUp = () => stall.abort(new UnavailableError(`no data for ${deps.stallTimeoutMs / 1000} s`));
  const timer = setTimeout(giveUp, deps.stallTimeoutMs);
  try {
    const response = await deps.fetch(address, {
      headers: { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) },
      signal,
    });
    await writeBody(response, { ...options, from, moving: () => timer.refresh() });
  } catch (cause) {
    if (options.signal.aborted) throw cause;
    throw cause instanceof UnavailableError ? cause : unreachable(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** A short question first, so that a machine which cannot reach the hub goes on to the next source at once. */
async function knock(deps: HubDependencies, address: URL, signal: AbortSignal): Promise<void> {
  const timeout = AbortSignal.timeout(deps.connectTimeoutMs);
  const response = await deps
    .fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.any([signal, timeout]) })
    .catch((cause: unknown) => {
      if (signal.aborted) throw cause;
      throw timeout.aborted
        ? new UnavailableError(`no answer in ${deps.connectTimeoutMs / 1000} s`)
        : unreachable(cause);
    });
  if (response.status >= 400) throw new UnavailableError(`it answered ${response.status}`);
}

async function writeBody(
  response: Response,
  options: FetchOptions & { readonly from: number; readonly moving: () => void },
): Promise<void> {
  if (!response.ok || response.body === null) throw new UnavailableError(`it answered ${response.status}`);
  const goesOn = response.status === 206;
  let received = goesOn ? options.from : 0;
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > 0 && received + announced !== options.bytes) {
    await response.body.cancel();
    throw new UnavailableError('its file has another size');
  }
  const file = await open(options.target, goesOn ? 'a' : 'w');
  try {
    for await (const chunk of response.body) {
      options.moving();
      received += chunk.length;
      if (received > options.bytes) throw new UnavailableError('its file is larger than announced');
      await file.appendFile(chunk);
      options.report(received);
    }
  } finally {
    await file.close();
  }
  if (received < options.bytes) throw new UnavailableError('the connection broke off');
}

function unreachable(cause: unknown): UnavailableError {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : 'connection failed';
  return new UnavailableError(`not reachable (${code})`, { cause });
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
}
