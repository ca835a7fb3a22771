import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openEmbedder } from '../../tools/harness/open-models.ts';
import { openPeer } from './measure-peer.ts';
import { measureSize, type SizeFigures } from './measure-size.ts';
import { goalTable, rowTable, stepTable } from './search-tables.ts';
import { writeSearchFigure } from './write-search-figure.ts';

export type SearchBenchOptions = {
  /** Of the largest data; a tenth and a hundredth of it are measured too. */
  readonly pages: number;
  readonly seed: number;
  /** Questions of each row. */
  readonly queries: number;
  readonly say: (line: string) => void;
};

const ROOT = path.join(import.meta.dirname, '../..');
const CACHE = path.join(ROOT, '.cache/bench');
const FIGURE = path.join(import.meta.dirname, '../figures/search');
/** A drawing of less would not show how it grows. */
const PAGES_OF_FIGURE = 120_000;

/** How fast and how right retrieval is with many pages, over HTTP, beside the bare index and a peer on the same data. */
export async function benchSearch({ pages, seed, queries, say }: SearchBenchOptions): Promise<void> {
  const embedder = await openEmbedder();
  const missing = embedder.missing();
  if (missing !== null) throw new Error(missing);
  try {
    await embedder.warm();
    const peer = await openPeer(CACHE, say);
    if (typeof peer === 'string') say(peer);
    const deps = {
      embedder,
      folder: path.join(CACHE, 'search'),
      peer: typeof peer === 'string' ? null : peer,
      say,
    };
    const sizes: SizeFigures[] = [];
    for (const share of [100, 10, 1]) {
      const figures = await measureSize(deps, {
        seed,
        pages: Math.round(pages / share),
        queries,
        whole: share === 1,
      });
      sizes.push(figures);
      say(`\n${rowTable(figures)}\n\n${stepTable(figures)}\n`);
    }
    say(`${goalTable(sizes)}\n`);
    if (pages >= PAGES_OF_FIGURE) say(`drawn: ${(await writeSearchFigure(FIGURE, sizes)).join(', ')}`);
    await writeFile(path.join(CACHE, 'search/figures.json'), `${JSON.stringify(sizes)}\n`);
  } finally {
    await embedder.close();
  }
}
