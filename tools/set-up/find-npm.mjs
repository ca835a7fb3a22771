import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** npm's own JavaScript file, so that it can be run by a Node of our choice; null when there is no npm. */
export function findNpm() {
  const binFolder = path.dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath,
    ...(process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'npm')),
    path.join(binFolder, 'node_modules/npm/bin/npm-cli.js'),
    path.join(binFolder, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || !existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    // npm_execpath may name another package manager, and `npm` on the PATH a shell script.
    if (/^npm(-cli)?\.c?js$/.test(path.basename(file))) return file;
  }
  return null;
}
