import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UnavailableError } from '../../../core/errors.ts';
import { runPip } from './run-pip.ts';

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
  'download',
  '--no-deps',
  // Never run a source package's own build script.
  '--only-binary=:all:',
  '--no-cache-dir',
] as const;

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
