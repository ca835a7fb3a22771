/**
 * All characters that are the same letter when case is ignored, in code point order: `k` gives `K`, `k` and the
 * Kelvin sign, `ß` gives `ß` and `ẞ`, `7` itself alone.
 *
 * This is Unicode's simple case folding, one code point to one (CaseFolding.txt, status C and S): the relation by which
 * regular expressions with the flags `i` and `u` compare (ECMA-262, Canonicalize), so the table is the engine's own.
 */
export function foldingOrbit(character: string): readonly string[] {
  if (!casedLetter.test(character)) return [character];
  const known = orbits.get(character);
  if (known !== undefined) return known;
  casedLetters ??= listCasedLetters();
  const orbit = casedLetters.match(new RegExp(character, 'giu')) ?? [character];
  orbits.set(character, orbit);
  return orbit;
}

const casedLetter = /^[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]$/u;

// Made when the first pattern asks: some 40 ms. Each letter is kept once it was asked for, about 3,000 at most.
let casedLetters: string | null = null;
const orbits = new Map<string, readonly string[]>();

// All cased letters are in the planes 0 and 1.
const FIRST_POINTS = 0x20000;

function listCasedLetters(): string {
  const all = Array.from({ length: FIRST_POINTS }, (_, point) => String.fromCodePoint(point));
  return all.filter((character) => casedLetter.test(character)).join('');
}
