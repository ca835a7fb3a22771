import type { TextBlock } from './compose-page.ts';

/** What most of a document is set in. */
export type BodyStyle = { readonly fontSize: number; readonly bold: boolean };

/** Counts characters by font size (to half a point) and weight, over the pages seen so far. */
export class FontCensus {
  readonly #characters = new Map<string, { readonly style: BodyStyle; count: number }>();

  add(blocks: readonly TextBlock[]): void {
    for (const block of blocks) {
      const style = { fontSize: Math.round(block.fontSize * 2) / 2, bold: block.bold };
      const key = `${style.fontSize} ${style.bold}`;
      const entry = this.#characters.get(key);
      const characters = block.end - block.start;
      if (entry === undefined) this.#characters.set(key, { style, count: characters });
      else entry.count += characters;
    }
  }

  /** The most frequent style; null before any text was seen. */
  body(): BodyStyle | null {
    let best: { readonly style: BodyStyle; readonly count: number } | null = null;
    for (const entry of this.#characters.values())
      if (best === null || entry.count > best.count) best = entry;
    return best?.style ?? null;
  }
}
