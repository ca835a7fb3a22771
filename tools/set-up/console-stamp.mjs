import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Begins with a dot: files that do are not served.
const stampFile = '.sources';
/** Folders of the server whose code the console runs as well. */
const shared = ['src/filter', 'src/core'];

export const consoleFolder = (root) => path.join(root, 'console');
export const builtFolder = (root) => path.join(root, 'console', 'dist');

/** Whether there is nothing to build: it is built of these very sources, or they are not there (in a package). */
export function isConsoleBuilt(root) {
  if (!existsSync(path.join(consoleFolder(root), 'src'))) return true;
  try {
    return readFileSync(path.join(builtFolder(root), stampFile), 'utf8') === stampOfSources(root);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** @param stamp of the sources before they were read: what changes meanwhile is built the next time */
export function markConsoleBuilt(folder, stamp) {
  writeFileSync(path.join(folder, stampFile), stamp);
}

export function stampOfSources(root) {
  const hash = createHash('sha256');
  const files = [
    ...filesUnder(consoleFolder(root), ['node_modules', 'dist']),
    ...shared.flatMap((folder) => filesUnder(path.join(root, folder), [])),
  ];
  for (const file of files.sort())
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** Without tests, and without what editors leave lying about. */
function filesUnder(folder, leftOut) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !leftOut.includes(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(file, []) : [file];
    });
}
