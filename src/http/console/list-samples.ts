import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export type Sample = { readonly name: string; readonly bytes: number; readonly title: string };

/** Beside the documents lie the questions that are measured with them. */
const DOCUMENT = /^[^.].*\.(pdf|docx|pptx|csv|xlsx|jpe?g|png|wav|mp3|mp4|mkv|avi|txt|md|json)$/;

/** The documents of a folder, by name; none when it is not there. */
export async function listSamples(folder: string | null): Promise<readonly Sample[]> {
  if (folder === null) return [];
  const samples = await Promise.all(
    (await namesIn(folder)).filter((name) => DOCUMENT.test(name)).map((name) => sampleOf(folder, name)),
  );
  return samples.filter((sample) => sample !== null);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function sampleOf(folder: string, name: string): Promise<Sample | null> {
  const facts = await lstat(join(folder, name));
  return facts.isFile() ? { name, bytes: facts.size, title: titleOf(name) } : null;
}

/** `corvane-2-reference-guide.pdf` → `Corvane 2 reference guide` */
function titleOf(name: string): string {
  const words = name.replace(/\.[^.]+$/, '').replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
