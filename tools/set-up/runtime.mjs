import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** From here on Node runs TypeScript as it is, which all of this program relies on. */
const oldest = [22, 19];

export function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** The package that holds a Node for this machine, as `name@version`; null where none is pinned. */
export function runtimePackage(root) {
  const { optionalDependencies = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const name = `node-${process.platform}-${process.arch}`;
  return name in optionalDependencies ? `${name}@${optionalDependencies[name]}` : null;
}

/** The `node` that a folder's packages bring; null when there is none that starts and is new enough. */
export function installedRuntime(folder) {
  const node = path.join(folder, 'node_modules', '.bin', 'node');
  if (!existsSync(node)) return null;
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 && isNewEnough(stdout.trim()) ? node : null;
}

/**
 * The Node to run the program with. By absolute path, and not through the shell: in one npm script the shell keeps
 * the `node` that it found first. The pinned one is preferred: it is what the tests ran on.
 */
export function findRuntime(root) {
  const pinned = path.join(root, 'node_modules', '.bin', 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}
