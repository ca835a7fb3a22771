/** Lower-case words without punctuation; "don't" is one word, numerals up to twelve are digits. */
export function wordsOf(text: string): readonly string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => NUMERALS.get(word) ?? word);
}

const NUMERALS = new Map(
  [
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ].map((word, number) => [word, String(number)]),
);

/** Substitutions, deletions and insertions (Levenshtein over words) and the length of the reference. */
export function wordErrors(
  reference: string,
  hypothesis: string,
): { readonly errors: number; readonly words: number } {
  const [wanted, given] = [wordsOf(reference), wordsOf(hypothesis)];
  let row = Array.from({ length: given.length + 1 }, (_, i) => i);
  for (const [i, word] of wanted.entries()) {
    const next = [i + 1];
    for (const [j, other] of given.entries())
      next.push(
        Math.min((row[j] ?? 0) + (word === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return { errors: row.at(-1) ?? 0, words: wanted.length };
}

/** The share of the reference's words, each as often as it occurs, that stand in `found`. */
export function wordRecall(reference: string, found: string): number {
  const left = new Map<string, number>();
  for (const word of wordsOf(found)) left.set(word, (left.get(word) ?? 0) + 1);
  const wanted = wordsOf(reference);
  let hits = 0;
  for (const word of wanted) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    hits++;
    left.set(word, count - 1);
  }
  return wanted.length === 0 ? 1 : hits / wanted.length;
}
