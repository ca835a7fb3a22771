import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const stampFile = 'node_modules/.exhibit-set-up';

/** Changes when other packages are asked for, or the folder was carried to another kind of machine. */
function wantedStamp(root) {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(path.join(root, name)));
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

export function isInstalled(root) {
  try {
    return readFileSync(path.join(root, stampFile), 'utf8') === wantedStamp(root);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Written last: an install that was interrupted is done again. */
export function markInstalled(root) {
  writeFileSync(path.join(root, stampFile), wantedStamp(root));
}
