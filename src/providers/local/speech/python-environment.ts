import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UnavailableError } from '../../../core/errors.ts';
import { runPip } from '../download/run-pip.ts';
import { withFileLock } from '../download/with-file-lock.ts';

export type PythonEnvironmentDependencies = {
  /** The Python to use; null = there is none. */
  readonly python: string | null;
  /** Holds one folder of packages a version of Python; shared by all processes of a user. */
  readonly folder: string;
  /** Pinned packages with their hashes (pip's requirements file format), all that there is to install. */
  readonly requirements: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type InstalledPython = { readonly executable: string; readonly packages: string };

/** Python packages in a folder of their own: nothing of the machine's Python is touched or seen. */
export type PythonEnvironment = {
  /** Installs what is not there. Rejects with `UnavailableError` when that cannot be done; the next call tries again. */
  readonly ensure: (options: { readonly signal: AbortSignal }) => Promise<InstalledPython>;
  /** Null when it was installed; else what is missing, in a sentence for the user. */
  readonly missing: () => string | null;
};

const run = promisify(execFile);
const ASK = 'import json, platform, sys; i = sys.implementation.cache_tag + "-" + platform.machine()';
const PROBE = ['-I', '-c', `${ASK}; print(json.dumps([sys.executable, i]))`];

export function createPythonEnvironment(deps: PythonEnvironmentDependencies): PythonEnvironment {
  const hash = createHash('sha256').update(readFileSync(deps.requirements)).digest('hex').slice(0, 12);
  let installing: { readonly done: Promise<InstalledPython>; readonly signal: AbortSignal } | null = null;
  let failure: string | null = null;

  async function install(signal: AbortSignal): Promise<InstalledPython> {
    const { executable, tag } = await findPython(deps.python, signal);
    const packages = join(deps.folder, `${tag}-${hash}`);
    if (await exists(packages)) return { executable, packages };
    await mkdir(deps.folder, { recursive: true });
    const work = async () => {
      if (await exists(packages)) return; // another process was faster
      const arriving = join(deps.folder, `.arriving-${tag}`);
      await rm(arriving, { recursive: true, force: true });
      await runPip([executable], [...INSTALL, '-r', deps.requirements, '--target', arriving], signal);
      await rename(arriving, packages);
    };
    await withFileLock(deps, join(deps.folder, '.lock'), { signal, onWait: () => undefined, work });
    return { executable, packages };
  }

  async function ensure(signal: AbortSignal): Promise<InstalledPython> {
    try {
      return await install(signal);
    } catch (cause) {
      signal.throwIfAborted();
      const reason = cause instanceof Error ? cause.message : String(cause);
      failure = `The Python packages of the speech model could not be installed (${reason}).`;
      throw new UnavailableError(failure, { cause });
    }
  }

  return {
    ensure: async ({ signal }) => {
      signal.throwIfAborted();
      // Someone else's installation may be stopped by their signal: then this caller begins anew.
      for (;;) {
        if (installing === null) {
          const done = ensure(signal);
          const forget = () => {
            installing = null;
          };
          installing = { done, signal };
          done.then(forget, forget);
        }
        const { done, signal: theirs } = installing;
        try {
          return await done;
        } catch (error) {
          signal.throwIfAborted();
          if (!theirs.aborted) throw error;
        }
      }
    },
    missing: () => {
      if (namesIn(deps.folder).some((name) => name.endsWith(`-${hash}`))) return null;
      if (deps.python === null)
        return 'The speech model needs Python, which is switched off in the settings.';
      return failure ?? 'The Python packages of the speech model are not installed yet.';
    },
  };
}

const INSTALL = [
  'install',
  '--no-deps',
  '--require-hashes',
  '--only-binary=:all:',
  '--no-cache-dir',
] as const;

async function findPython(
  python: string | null,
  signal: AbortSignal,
): Promise<{ readonly executable: string; readonly tag: string }> {
  if (python === null) throw new UnavailableError('Python is switched off in the settings');
  try {
    const { stdout } = await run(python, PROBE, { signal });
    const [executable, tag] = JSON.parse(stdout) as [string, string];
    return { executable, tag };
  } catch (cause) {
    signal.throwIfAborted();
    throw new UnavailableError(`${python} could not be run`, { cause });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
