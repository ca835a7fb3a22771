import { spawn } from 'node:child_process';
import { UnavailableError } from '../../../core/errors.ts';

/** How long pip may take to stop by itself, in milliseconds. */
const PATIENCE_MS = 3_000;

const QUIETLY = ['--no-input', '--disable-pip-version-check', '--progress-bar=off', '--retries=2'];

/** Runs pip, silently. Rejects with `UnavailableError` and what it last complained of. */
export function runPip(
  python: readonly string[],
  [command, ...rest]: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const [program = 'python3', ...first] = python;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, '-m', 'pip', command, ...QUIETLY, ...rest], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
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
