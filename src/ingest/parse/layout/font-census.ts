import type { Line } from './line.ts';
import type { PageBlock } from './page-block.ts';

/** What most of a document is set in. */
export type BodyStyle = { readonly fontSize: number; readonly bold: boolean };

/** Counts characters by font size (to half a point) and weight, over the pages seen so far. */
export class FontCensus {
  readonly #characters = new Map<string, { readonly style: BodyStyle; count: number }>();

  add(blocks: readonly PageBlock[]): void {
    for (const block of blocks) {
      if (block.kind === 'text') for (const line of block.lines) this.#count(line);
      else if (block.kind === 'table')
        for (const { words } of block.grid.cells)
          for (const { word } of words) this.#add(word.fontSize, word.word.bold, word.word.text.length + 1);
    }
  }

  #count(line: Line): void {
    const characters = line.words.reduce((sum, { word }) => sum + word.word.text.length + 1, 0);
    this.#add(line.fontSize, line.bold, characters);
  }

  #add(size: number, bold: boolean, characters: number): void {
    const style = { fontSize: Math.round(size * 2) / 2, bold };
    const key = `${style.fontSize} ${style.bold}`;
    const entry = this.#characters.get(key);
    if (entry === undefined) this.#characters.set(key, { style, count: characters });
    else entry.count += characters;
  }

  /** The most frequent style; null before any text was seen. */
  body(): BodyStyle | null {
    let best: { readonly style: BodyStyle; readonly count: number } | null = null;
    for (const entry of this.#characters.values())
      if (best === null || entry.count > best.count) best = entry;
    return best?.style ?? null;
  }
}
