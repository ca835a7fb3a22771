import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';

/** Runs a script of this project under `node`; resolves to the exit code (128 + n when signal n ended it). */
export function runUnder(node, [script, ...given], root) {
  const binFolder = path.join(root, 'node_modules', '.bin');
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', path.join(root, script), ...given], {
    stdio: 'inherit',
    cwd: root,
    // The index engine's own warnings name paths and mean nothing to a user; it reads this before it is loaded.
    env: {
      LANCEDB_LOG: 'error',
      ...process.env,
      PATH: `${binFolder}${path.delimiter}${process.env.PATH ?? ''}`,
    },
  });
  // A terminal sends Ctrl-C to the child as well: passing it on would be a second one, which asks for haste.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  // `kill` of npm ends npm and its shell without a word to us; nothing may be left running then.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1000).unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (os.constants.signals[signal] ?? 0)));
  });
}
