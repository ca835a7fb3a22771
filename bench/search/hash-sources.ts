import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

/** Names the present content of the source files that the patterns match: what was made by others is made anew. */
export async function hashSources(patterns: readonly string[], ...facts: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(facts.join('\n'));
  for (const pattern of patterns) {
    const files: string[] = [];
    for await (const file of glob(pattern, { cwd: ROOT })) files.push(file);
    for (const file of files.sort()) hash.update(await readFile(path.join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
