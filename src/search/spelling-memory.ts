import type { Scope } from '../core/scope.ts';

const MOST_WORDS = 20_000;
/** A file that comes in may bring a word that was unknown. */
const MILLISECONDS = 60_000;

/** What words of queries were found to mean lately: the same ones come again and again, and looking takes a search. */
export class SpellingMemory {
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly meant: string | null; readonly until: number }>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The word that was meant, null when it is right as it is, undefined when nobody looked lately. */
  recall(scope: Scope, word: string): string | null | undefined {
    const known = this.#known.get(keyOf(scope, word));
    return known === undefined || known.until < this.#now() ? undefined : known.meant;
  }

  remember(scope: Scope, word: string, meant: string | null): void {
    const key = keyOf(scope, word);
    this.#known.delete(key);
    this.#known.set(key, { meant, until: this.#now() + MILLISECONDS });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_WORDS && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** Words of files that somebody may not see must not be told by a correction. */
function keyOf({ organizationId, workspaceIds }: Scope, word: string): string {
  return JSON.stringify([organizationId, workspaceIds.toSorted(), word]);
}
