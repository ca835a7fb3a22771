import { cosine, type SalientUnit } from './salience.ts';

// Maximal marginal relevance (Carbonell and Goldstein 1998): how much what is said already counts against a sentence.
const AGAINST_REPEATS = 0.7;
const SAME = 0.75;
/** Each sentence of a page that was chosen already makes its others less likely: a summary goes over the whole. */
const SAME_PAGE = 0.75;
/** Further ones are never chosen. */
const CANDIDATES = 400;

/** The best sentences without repeats, spread over the pages, in the order of place; files stay in their order. */
export function chooseSentences(salient: readonly SalientUnit[], count: number): readonly SalientUnit[] {
  const left = salient.toSorted((a, b) => b.score - a.score).slice(0, CANDIDATES);
  const best = left[0]?.score ?? 0;
  const chosen: SalientUnit[] = [];
  while (chosen.length < count && left.length > 0) {
    const values = left.map((one) => {
      const alike = Math.max(0, ...chosen.map(({ vector }) => cosine(vector, one.vector)));
      const onPage = chosen.filter(
        ({ unit }) => unit.page === one.unit.page && unit.fileId === one.unit.fileId,
      ).length;
      return alike > SAME ? -1 : (one.score / best) * SAME_PAGE ** onPage - AGAINST_REPEATS * alike;
    });
    const highest = Math.max(...values);
    const [next] = left.splice(values.indexOf(highest), 1);
    if (next === undefined || highest === -1) break;
    chosen.push(next);
  }
  const places = new Map(salient.map((one, i) => [one, i]));
  return chosen.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}
