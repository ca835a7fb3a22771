import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');
const requirements = path.join(root, 'test', 'python', 'requirements.txt');

/** Where the Python packages of the tests lie; a program finds them by `PYTHONPATH`. */
export const pythonPackages = path.join(root, '.python');

const stampFile = '.set-up';
const PYTHON_MILLISECONDS = 600_000;

/**
 * Installs the Python packages that some tests need, from wherever the machine's pip is set up to look; once, and
 * again when the list changes. Answers null, or why they are not there.
 */
export async function installPythonPackages(signal: AbortSignal): Promise<string | null> {
  if (hasPythonPackages()) return null;
  console.log('Installing the Python packages of the tests (about 300 MB on disk; one time) …');
  const unfinished = `${pythonPackages}.${process.pid}`;
  // A folder of their own and no virtual environment: that needs nothing of the system but pip. Each version is
  // pinned, also of what they need themselves, so that nothing is left to resolve.
  const given = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-deps', '--no-compile'];
  try {
    await promisify(execFile)(
      'python3',
      ['-m', 'pip', 'install', ...given, '--only-binary=:all:', '--target', unfinished, '-r', requirements],
      { signal, timeout: PYTHON_MILLISECONDS },
    );
    writeFileSync(path.join(unfinished, stampFile), wantedStamp());
    rmSync(pythonPackages, { recursive: true, force: true });
    renameSync(unfinished, pythonPackages);
    return null;
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    const reason = words.trim().split('\n').at(-1) || String(error);
    return `The Python packages of the tests could not be installed: ${reason}`;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Whether they are there, in the versions that the list asks for. */
export function hasPythonPackages(): boolean {
  try {
    return readFileSync(path.join(pythonPackages, stampFile), 'utf8') === wantedStamp();
  } catch {
    return false; // not there, or not readable: then they are installed anew
  }
}

function wantedStamp(): string {
  return createHash('sha256').update(readFileSync(requirements)).digest('hex');
}
