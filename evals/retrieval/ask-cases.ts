import type { ClientPlace, ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import type { Ranks } from './rank-measures.ts';
import type { SearchCase, SearchSet } from './search-case.ts';
import type { Way } from './ways.ts';

/** What one case gave, asked in one way. */
export type Line = {
  readonly id: string;
  readonly kind: string;
  readonly way: string;
  readonly filter: string | null;
  readonly ranks: Ranks;
  /** Passages that the filter does not let through. */
  readonly leaks: number;
  /** Best first. */
  readonly found: readonly string[];
  readonly seconds: number;
};

export type AskCases = (cases: readonly SearchCase[], ways: readonly Way[]) => Promise<readonly Line[]>;

/**
 * Asks one case after another, way by way; what was asked before in the same way, in another group, is not asked again.
 */
export function createAskCases(client: ExhibitClient, set: Pick<SearchSet, 'topK' | 'namesOf'>): AskCases {
  const asked = new Map<string, { readonly found: readonly ClientPlace[]; readonly seconds: number }>();
  const ask = async ({ query, filter }: SearchCase, { name, retrieval }: Way) => {
    const key = JSON.stringify([name, filter, query]);
    const earlier = asked.get(key);
    if (earlier !== undefined) return earlier;
    const begun = performance.now();
    const found = await client.retrieve(query, {
      topK: set.topK,
      retrieval,
      ...(filter === null ? {} : { filter }),
    });
    const answer = { found, seconds: (performance.now() - begun) / 1000 };
    asked.set(key, answer);
    return answer;
  };
  return async (cases, ways) => {
    const lines: Line[] = [];
    for (const way of ways) {
      for (const one of cases) {
        const { found, seconds } = await ask(one, way);
        const leaks = found.filter((place) => !one.allows(place)).length;
        const { id, kind, filter } = one;
        const line = { id, kind, way: way.name, filter, ranks: one.ranksOf(found), leaks, seconds };
        lines.push({ ...line, found: set.namesOf(found) });
      }
    }
    return lines;
  };
}
