import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UnavailableError } from '../../../core/errors.ts';
import type { ModelFile } from '../model-manifest.ts';

/**
 * Gives a downloaded file its final name, after its checksum and its bytes are on the disk: a file under that name
 * is always the right one. A wrong file is removed, so that it is not gone on with.
 */
export async function putInPlace(
  downloaded: string,
  file: ModelFile,
  { target, signal }: { readonly target: string; readonly signal: AbortSignal },
): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(downloaded, { highWaterMark: 1 << 20 }), hash, { signal });
  if (hash.digest('hex') !== file.sha256) {
    await rm(downloaded);
    throw new UnavailableError('what came has a wrong checksum');
  }
  if (file.executable === true) await chmod(downloaded, 0o755);
  await sync(downloaded);
  await rename(downloaded, target);
  await sync(path.dirname(target));
}

async function sync(fileOrFolder: string): Promise<void> {
  const handle = await open(fileOrFolder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
