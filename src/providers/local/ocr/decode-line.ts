/** A character with its place along the line, a fraction of the line's length. */
export type PlacedCharacter = { readonly text: string; readonly at: number };

export type DecodedLine = {
  readonly characters: readonly PlacedCharacter[];
  /** The mean over the characters, 0–1; 0 without any. */
  readonly confidence: number;
};

/**
 * The most likely text: the best class of each step, repetitions joined, blanks (class 0) left out
 * (connectionist temporal classification, read greedily).
 * @param scores steps × classes, row by row
 * @param alphabet the character of each class; the first is the blank
 */
export function decodeLine(scores: Float32Array, alphabet: readonly string[]): DecodedLine {
  const classes = alphabet.length;
  const steps = scores.length / classes;
  const characters: PlacedCharacter[] = [];
  let [sum, previous, from] = [0, 0, 0];
  for (let step = 0; step < steps; step++) {
    const offset = step * classes;
    let [best, highest] = [0, scores[offset] ?? 0];
    for (let i = 1; i < classes; i++) {
      const score = scores[offset + i] ?? 0;
      if (score > highest) [best, highest] = [i, score];
    }
    if (best !== previous) from = step;
    if (best !== 0) {
      const at = ((from + step) / 2 + 0.5) / steps;
      const text = alphabet[best] ?? '';
      if (best === previous) characters[characters.length - 1] = { text, at };
      else {
        characters.push({ text, at });
        sum += highest;
      }
    }
    previous = best;
  }
  return { characters, confidence: characters.length === 0 ? 0 : sum / characters.length };
}
