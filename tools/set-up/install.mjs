import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmInstall, requireNpm } from './run-npm.mjs';
import { installedRuntime, isNewEnough, runtimePackage } from './runtime.mjs';
import { SetUpError } from './set-up-error.mjs';
import { setUpLock } from './set-up-lock.mjs';
import { isInstalled, markInstalled } from './stamp.mjs';

/** Installs the packages once; a second set-up in the same folder waits and then finds the work done. */
export function install(root) {
  return setUpLock(root, async () => isInstalled(root) || (await installPackages(root)));
}

async function installPackages(root) {
  const npm = requireNpm();
  const begun = Date.now();
  const node = await runtimeForNpm(root, npm);
  console.log('Installing packages (about 1 GB on disk; one time) …');
  // Not `npm ci`: it refuses when the lockfile lacks an entry for another platform's optional package, and some
  // registries do not carry all of those. `npm install` keeps to the locked versions as well.
  await npmInstall(node, npm, { folder: root });
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
  await npmInstall(process.execPath, npm, { folder, wanted: [wanted] });
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
