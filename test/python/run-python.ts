import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { pythonPackages } from '../../tools/set-up/python-packages.ts';
import { findProgram } from '../needs.ts';

/**
 * Runs a Python program with the Python packages of the tests; ask `needs('python packages')` first. Not
 * synchronously: the server that it talks to runs in this process.
 */
export async function runPython(
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  const python = findProgram('python3');
  if (python === null) throw new Error('There is no Python on this machine.');
  const { PYTHONPATH: more, ...rest } = environment;
  const child = spawn(python, given, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PYTHONPATH: more === undefined ? pythonPackages : `${pythonPackages}:${more}`,
      ...rest,
    },
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [status, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}
