import { foldingOrbit } from './folding-orbit.ts';

/** `any`: any run of code points, the empty one included. `one`: one code point. Else the spellings of one letter. */
export type PatternPart = 'any' | 'one' | readonly string[];

/**
 * Reads a pattern of `like`: `%` stands for any run of code points, `_` for one. A backslash before `%`, `_` or
 * another backslash takes their meaning away; before anything else it is a backslash.
 */
export function readLikePattern(pattern: string): readonly PatternPart[] {
  const pieces = pattern.match(/\\[\\%_]|[\s\S]/gu) ?? [];
  return pieces.map((piece) => {
    if (piece === '%') return 'any';
    return piece === '_'
      ? 'one'
      : foldingOrbit(piece.length === 2 && piece.startsWith('\\') ? piece.slice(1) : piece);
  });
}

/** Whether the whole text fits. Time: length of the text times length of the pattern, at worst. */
export function matchesLikePattern(parts: readonly PatternPart[], text: string): boolean {
  const characters = Array.from(text);
  let part = 0;
  let at = 0;
  // The last `any`, and where its run ends so far: only that one need ever grow.
  let anyPart = -1;
  let runEnd = 0;
  while (at < characters.length) {
    const expected = parts[part];
    if (expected === 'any') {
      anyPart = part;
      runEnd = at;
      part += 1;
    } else if (expected === 'one' || expected?.includes(characters[at] ?? '')) {
      part += 1;
      at += 1;
    } else if (anyPart >= 0) {
      runEnd += 1;
      at = runEnd;
      part = anyPart + 1;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === 'any');
}
