import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UnavailableError } from '../../../core/errors.ts';

/** How long pip may take to stop by itself, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Has pip fetch one wheel, as `<folder>/<name>-<version>.whl`; one that is there already is kept. pip knows the
 * index that this machine uses, its certificates and its proxy, so nothing here has to. Nothing is installed.
 */
export async function downloadWheel(
  python: readonly string[],
  wanted: { readonly name: string; readonly version: string },
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<string> {
  const wheel = path.join(folder, `${wanted.name}-${wanted.version}.whl`);
  if (await exists(wheel)) return wheel;
  // pip writes into a folder of its own, so that a wheel under its final name is always whole.
  const arriving = await mkdtemp(path.join(folder, 'arriving-'));
  try {
    await runPip(python, [...downloadArguments, '-d', arriving, `${wanted.name}==${wanted.version}`], signal);
    const [arrived] = (await readdir(arriving)).filter((name) => name.endsWith('.whl'));
    if (arrived === undefined) throw new UnavailableError(`${wanted.name}: no wheel came`);
    await rename(path.join(arriving, arrived), wheel);
    return wheel;
  } finally {
    await rm(arriving, { recursive: true, force: true });
  }
}

const downloadArguments = [
  '-m',
  'pip',
  'download',
  '--no-deps',
  // Never run a source package's own build script.
  '--only-binary=:all:',
  '--no-cache-dir',
  '--no-input',
  '--disable-pip-version-check',
  '--progress-bar=off',
  '--retries=2',
];

function runPip(
  python: readonly string[],
  pipArguments: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const [program = 'python3', ...first] = python;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...pipArguments], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
    });
    let killTimer: NodeJS.Timeout | undefined;
    const stop = () => {
      // As Ctrl-C does: pip then removes its own temporary files.
      child.kill('SIGINT');
      killTimer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    };
    signal.addEventListener('abort', stop, { once: true });
    const settle = (finish: () => void) => {
      signal.removeEventListener('abort', stop);
      clearTimeout(killTimer);
      finish();
    };
    child.once('error', (cause) =>
      settle(() => reject(new UnavailableError(`${program} could not be run (${cause.message})`, { cause }))),
    );
    child.once('close', (code) =>
      settle(() => {
        if (signal.aborted) reject(signal.reason);
        else if (code === 0) resolve();
        else reject(new UnavailableError(reasonIn(said)));
      }),
    );
  });
}

/** The last thing pip complained of, without addresses: they may hold a user name. */
function reasonIn(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((candidate) => candidate.startsWith('ERROR:')) ?? lines.at(-1) ?? 'pip failed';
  return line
    .replace(/^ERROR:\s*/, '')
    .replace(/https?:\/\/\S+/g, '(address)')
    .slice(0, 200);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
