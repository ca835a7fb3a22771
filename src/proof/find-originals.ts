import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ProofCheck } from './proof-check.ts';
import type { Manifest } from './proof-schemas.ts';

export type FoundOriginals = {
  readonly check: ProofCheck;
  /** Paths by SHA-256. */
  readonly paths: ReadonlyMap<string, string>;
};

/** Looks for the files that the answer quotes below a folder: by their bytes, whatever they are called there. */
export async function findOriginals({ files }: Manifest, folder: string): Promise<FoundOriginals> {
  const sizes = new Set(files.map(({ bytes }) => bytes));
  const paths = new Map<string, string>();
  // Whole paths: the program that reads a file runs in another folder.
  for (const entry of await readdir(resolve(folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && sizes.has((await stat(path)).size)) paths.set(await hashOfFile(path), path);
  }
  const problems = files
    .filter(({ sha256 }) => !paths.has(sha256))
    .map(({ filename, bytes, sha256 }) => {
      return `No file in the folder has the ${bytes} bytes of ${filename} with the SHA-256 ${sha256}.`;
    });
  const found = `${files.length} that the answer quotes are in the folder, byte for byte`;
  return { check: { name: 'files', found, problems }, paths };
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}
