import { analyzeQuery, analyzeText } from '../index/analyze-text.ts';

/**
 * For each text the share of the query's words that it holds, 0 to 1, rare words counting more. How rare a word is
 * is judged by these texts alone: what all candidates hold tells none apart.
 */
export function coverage(query: string, texts: readonly string[]): readonly number[] {
  const wanted = [...new Set(analyzeQuery(query).map(stem))];
  const held = texts.map((text) => new Set(analyzeText(text).split(' ').map(stem)));
  const weights = wanted.map((word) => {
    const count = held.filter((words) => words.has(word)).length;
    // The inverse document frequency of BM25.
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return texts.map(() => 0);
  return held.map((words) => {
    const found = wanted.reduce((sum, word, i) => sum + (words.has(word) ? (weights[i] ?? 0) : 0), 0);
    return found / total;
  });
}

/** Crude on purpose: it only has to make forms of a word meet, among texts that were found for that word already. */
function stem(word: string): string {
  return /^\p{L}{5,}$/u.test(word) ? word.replace(/(?:ing|ed|es|e|s)$/, '') : word;
}
