/** A word that is looked for, with what stands for it just as well: sets of words that must all be there. */
export type Term = { readonly word: string; readonly alternatives: readonly (readonly string[])[] };

/**
 * For each text, given as its analyzed words joined by spaces, the share of the terms that it holds, 0 to 1, rare
 * ones counting more. How rare a term is is judged by these texts alone: what all candidates hold tells none apart.
 */
export function coverage(terms: readonly Term[], texts: readonly string[]): readonly number[] {
  const holds = texts.map(stemsAmong(terms));
  const weights = terms.map((term) => {
    const count = holds.filter((held) => isHeld(term, held)).length;
    // The inverse document frequency of BM25.
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return texts.map(() => 0);
  return holds.map((held) => {
    const found = terms.reduce((sum, term, i) => sum + (isHeld(term, held) ? (weights[i] ?? 0) : 0), 0);
    return found / total;
  });
}

function isHeld({ word, alternatives }: Term, held: ReadonlySet<string>): boolean {
  return held.has(stem(word)) || alternatives.some((words) => words.every((other) => held.has(stem(other))));
}

/** Which of the terms' stems stand in a text. Only words that begin like one are stemmed: that takes most of the time. */
function stemsAmong(terms: readonly Term[]): (words: string) => ReadonlySet<string> {
  const wanted = new Set(terms.flatMap(({ word, alternatives }) => [word, ...alternatives.flat()]).map(stem));
  const beginnings = new Set([...wanted].map(beginning));
  return (words) => {
    const held = new Set<string>();
    for (const word of words.split(' ')) {
      if (!beginnings.has(beginning(word))) continue;
      const stemmed = stem(word);
      if (wanted.has(stemmed)) held.add(stemmed);
    }
    return held;
  };
}

function beginning(word: string): string {
  return word.slice(0, 2);
}

/** Crude on purpose: it only has to make forms of a word meet, among texts that were found for that word already. */
function stem(word: string): string {
  return /^\p{L}{5,}$/u.test(word) ? word.replace(/(?:ing|ed|es|e|s)$/, '') : word;
}
