import type { PagePart } from './pictures-of-page.ts';

/** A golden angle's share of a turn: its multiples, cut to their fractions, never crowd. */
const GOLDEN = 0.618_033_988_749_895;

/**
 * The parts most worth a look, of as many pages as come, without holding more than that. Of equal ones (the frames of
 * a video) those that are kept are spread evenly over the file.
 */
export class Worthiest<Part extends Pick<PagePart, 'worth'>> {
  readonly #most: number;
  readonly #best: { readonly part: Part; readonly tie: number }[] = [];
  #count = 0;
  #worthy = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many were added. */
  get count(): number {
    return this.#count;
  }

  /** How many of them nothing else speaks for: without a look they are lost to search. */
  get worthy(): number {
    return this.#worthy;
  }

  /** Best first. */
  get best(): readonly Part[] {
    return this.#best.map(({ part }) => part);
  }

  add(part: Part): void {
    if (part.worth > 0) this.#worthy++;
    const tie = (this.#count++ * GOLDEN) % 1;
    const worse = this.#best.findIndex(
      (kept) => kept.part.worth < part.worth || (kept.part.worth === part.worth && kept.tie < tie),
    );
    this.#best.splice(worse < 0 ? this.#best.length : worse, 0, { part, tie });
    if (this.#best.length > this.#most) this.#best.pop();
  }
}
