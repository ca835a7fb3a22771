import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { StoredFile } from '../../core/file.ts';
import type { FileAccess } from './file-access.ts';
import { pageUnits, type SectionPath, type Unit } from './page-units.ts';
import { wordsOf } from './readable.ts';

/** What was gone through. Pages are named as a reader counts them. */
export type Coverage = {
  /** Of all files in question, those of files that cannot be read yet left out. */
  readonly pages: number;
  /** Whose text was gone through. */
  readonly looked: number;
  /** Gone to, but without text, or not there. */
  readonly empty: readonly { readonly file: StoredFile; readonly pages: readonly number[] }[];
  readonly filesLooked: number;
  /** Not searched: more files or pages than are gone through for one question. */
  readonly left: number;
  readonly waiting: readonly StoredFile[];
  readonly failed: readonly StoredFile[];
};

export type LookedThrough = {
  readonly units: readonly Unit[];
  readonly coverage: Coverage;
  /** Whether a word, lower case, stands there unbroken. */
  readonly knows: (word: string) => boolean;
};

/** Of one question. 2,000 pages take about 4 s and 150 MB. */
export const MOST_PAGES = 2_000;
// Others wait while these are taken apart: some 40 ms.
const PAGES_AT_ONCE = 20;

/** Reads the files page by page, by code alone. The files come in the order they matter in. */
export async function lookThrough(
  access: FileAccess,
  files: readonly StoredFile[],
  { signal }: { readonly signal: AbortSignal },
): Promise<LookedThrough> {
  const units: Unit[] = [];
  const words = new Set<string>();
  const empty: { readonly file: StoredFile; readonly pages: readonly number[] }[] = [];
  const ready = files.filter(({ generation }) => generation > 0);
  let [looked, filesLooked, taken] = [0, 0, 0];
  for (const file of ready) {
    const count = Math.min(file.pageCount ?? 0, MOST_PAGES - taken);
    if (count <= 0) continue;
    taken += count;
    filesLooked++;
    const without: number[] = [];
    let path: SectionPath = [];
    for (let first = 1; first <= count; first += PAGES_AT_ONCE) {
      signal.throwIfAborted();
      const last = Math.min(count, first + PAGES_AT_ONCE - 1);
      const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      const pages = new Map((await access.getPages(file.id, numbers)).map((page) => [page.number, page]));
      for (const number of numbers) {
        const page = pages.get(number);
        if (page === undefined || page.text.trim() === '') {
          without.push(number);
          continue;
        }
        looked++;
        const read = pageUnits(file.id, page, path);
        units.push(...read.units);
        for (const word of wordsOf(page.text)) words.add(word);
        ({ path } = read);
      }
      await yieldToOthers();
    }
    if (without.length > 0) empty.push({ file, pages: without });
  }
  const pages = ready.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0);
  return {
    units,
    knows: (word) => words.has(word),
    coverage: {
      pages,
      looked,
      empty,
      filesLooked,
      left: pages - taken,
      waiting: files.filter((file) => file.generation === 0 && file.status !== 'failed'),
      failed: files.filter((file) => file.generation === 0 && file.status === 'failed'),
    },
  };
}
