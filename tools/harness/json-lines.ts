import { readFile } from 'node:fs/promises';

/** One JSON value a line; empty lines are left out. */
export async function readJsonLines<Line>(file: string): Promise<readonly Line[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as Line);
}
