import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findNpm } from './find-npm.mjs';
import { SetUpError } from './set-up-error.mjs';

const quiet = [
  '--no-save',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--ignore-scripts',
  '--loglevel=error',
];

/** npm's own file. @throws {SetUpError} when there is no npm */
export function requireNpm() {
  const npm = findNpm();
  if (npm !== null) return npm;
  throw new SetUpError('npm was not found. Install it (on Debian: "apt-get install npm") and start again.');
}

/** Installs what a folder's package.json asks for, or `wanted`; npm runs under `node`, and its words are shown. */
export async function npmInstall(node, npm, { folder, wanted = [] }) {
  const options = { cwd: folder, env: environmentOf(node), stdio: 'inherit' };
  const child = spawn(node, [npm, 'install', ...quiet, '--prefix', folder, ...wanted], options);
  if ((await endOf(child)) === 0) return;
  throw new SetUpError(
    'npm could not install the packages (its own words are above). It needs to reach a package registry: ' +
      'check the network, or name your mirror with "npm config set registry <address>". ' +
      'It also needs about 1.5 GB of disk. Then run the same command again; what is done is kept.',
  );
}

/** Runs a script under `node`. Answers with its exit code and all that it said. */
export async function runQuietly(node, script, { folder, environment = {} }) {
  const options = { cwd: folder, env: { ...environmentOf(node), ...environment }, stdio: 'pipe' };
  const child = spawn(node, script, options);
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      words += text;
    });
  return { code: await endOf(child), words: stripVTControlCharacters(words).trim() };
}

/** The same as `npmInstall`, but of packages for development too, and silent: the words are answered. */
export function npmInstallQuietly(node, npm, folder) {
  const script = [npm, 'install', ...quiet, '--include=dev', '--prefix', folder];
  return runQuietly(node, script, { folder });
}

function environmentOf(node) {
  return { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
}

function endOf(child) {
  return new Promise((resolve, reject) => {
    const stop = () => child.kill('SIGTERM');
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve(code);
    });
  });
}
