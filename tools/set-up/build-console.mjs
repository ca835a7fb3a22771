import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  builtFolder,
  consoleFolder,
  isConsoleBuilt,
  markConsoleBuilt,
  stampOfSources,
} from './console-stamp.mjs';
import { npmInstallQuietly, requireNpm, runQuietly } from './run-npm.mjs';
import { findRuntime } from './runtime.mjs';
import { SetUpError } from './set-up-error.mjs';
import { setUpLock } from './set-up-lock.mjs';
import { isInstalled, markInstalled } from './stamp.mjs';

/**
 * Makes console/dist of the console's sources, unless it is made of them already. Answers whether there was something
 * to do.
 * @throws {SetUpError} when it cannot be made; its `words` are those of npm or vite
 */
export async function buildConsole(root) {
  if (isConsoleBuilt(root)) return false;
  return setUpLock(root, async () => {
    if (isConsoleBuilt(root)) return false;
    const node = findRuntime(root);
    await installPackages(node, consoleFolder(root));
    const begun = Date.now();
    await build(node, root);
    console.log(`The console is built (${Math.round((Date.now() - begun) / 1000)} s).`);
    return true;
  });
}

async function installPackages(node, folder) {
  if (isInstalled(folder)) return;
  const npm = requireNpm();
  console.log('Installing the packages of the console (about 190 MB on disk; one time) …');
  const { code, words } = await npmInstallQuietly(node, npm, folder);
  if (code !== 0)
    throw failure('npm could not install its packages; it needs to reach a package registry', words);
  markInstalled(folder);
}

/** Beside the packages, where it is ignored and on the same disk, until it is whole: a server may be running. */
async function build(node, root) {
  const folder = consoleFolder(root);
  const unfinished = path.join(folder, 'node_modules', `.built-${process.pid}`);
  const before = `${unfinished}-before`;
  const stamp = stampOfSources(root);
  const vite = path.join(folder, 'node_modules', 'vite', 'bin', 'vite.js');
  const script = [vite, 'build', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn'];
  try {
    // Or its plugins would stumble over the missing folder, and hide what is wrong with the sources.
    mkdirSync(unfinished, { recursive: true });
    // Of React there is another build for development, four times as large.
    const environment = { NODE_ENV: 'production' };
    const { code, words } = await runQuietly(node, script, { folder, environment });
    if (code !== 0) throw failure('vite could not build it', words);
    markConsoleBuilt(unfinished, stamp);
    if (existsSync(builtFolder(root))) renameSync(builtFolder(root), before);
    renameSync(unfinished, builtFolder(root));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(before, { recursive: true, force: true });
  }
}

function failure(reason, words) {
  return Object.assign(new SetUpError(`The console was not built: ${reason}.`), { words });
}
