import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findNpm } from './find-npm.mjs';
import { withLock } from './lock.mjs';
import { installedRuntime, isNewEnough, runtimePackage } from './runtime.mjs';
import { isInstalled, markInstalled } from './stamp.mjs';

/** Something that the user can put right: only the message is shown. */
export class SetUpError extends Error {}

const quiet = [
  '--no-save',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--ignore-scripts',
  '--loglevel=error',
];

/** Installs the packages once; a second set-up in the same folder waits and then finds the work done. */
export async function install(root) {
  const lock = path.join(root, '.cache', 'set-up.lock');
  const onWait = (holder) =>
    console.log(`Another set-up is at work in this folder (process ${holder}); waiting …`);
  try {
    await withLock(lock, async () => isInstalled(root) || (await installPackages(root)), onWait);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    throw new SetUpError(`${root} cannot be written to (${error.message}). Run as the user who owns it.`);
  }
}

async function installPackages(root) {
  const npm = findNpm();
  if (npm === null) {
    throw new SetUpError('npm was not found. Install it (on Debian: "apt-get install npm") and start again.');
  }
  const begun = Date.now();
  const node = await runtimeForNpm(root, npm);
  console.log('Installing packages (about 1 GB on disk; one time) …');
  // Not `npm ci`: it refuses when the lockfile lacks an entry for another platform's optional package, and some
  // registries do not carry all of those. `npm install` keeps to the locked versions as well.
  await runNpm(node, npm, ['install', ...quiet, '--prefix', root], root);
  if (!isNewEnough(process.version) && installedRuntime(root) === null) throw noRuntime();
  markInstalled(root);
  rmSync(runtimeFolder(root), { recursive: true, force: true });
  console.log(`Packages are installed (${Math.round((Date.now() - begun) / 1000)} s).`);
}

const runtimeFolder = (root) => path.join(root, '.cache', 'runtime');

/**
 * The Node that npm runs under. It must be a new one: npm leaves out, without a word, optional packages that ask for
 * a newer Node than its own, and the search index's binary is such a package. So the runtime comes first, alone.
 */
async function runtimeForNpm(root, npm) {
  if (isNewEnough(process.version)) return process.execPath;
  const present = installedRuntime(root) ?? installedRuntime(runtimeFolder(root));
  if (present !== null) return present;
  const wanted = runtimePackage(root);
  if (wanted === null) throw noRuntime();
  const folder = runtimeFolder(root);
  console.log(`Node ${process.version} is too old to run Exhibit: fetching a newer one (${wanted}) …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  await runNpm(process.execPath, npm, ['install', ...quiet, '--prefix', folder, wanted], folder);
  const runtime = installedRuntime(folder);
  if (runtime === null) throw noRuntime();
  return runtime;
}

function noRuntime() {
  return new SetUpError(
    `Exhibit needs Node 22.19 or newer; this is ${process.version}, and no packaged Node runs on this machine ` +
      `(${process.platform}-${process.arch}). Install a newer Node and start again.`,
  );
}

function runNpm(node, npm, npmArguments, folder) {
  return new Promise((resolve, reject) => {
    const environment = {
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
    };
    const child = spawn(node, [npm, ...npmArguments], { cwd: folder, env: environment, stdio: 'inherit' });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      if (code === 0) return resolve();
      reject(
        new SetUpError(
          'npm could not install the packages (its own words are above). It needs to reach a package registry: ' +
            'check the network, or name your mirror with "npm config set registry <address>". ' +
            'It also needs about 1.5 GB of disk. Then run the same command again; what is done is kept.',
        ),
      );
    });
  });
}
