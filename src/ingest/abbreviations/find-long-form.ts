/**
 * The end of `before` that `short` may stand for, or null. First the words whose initials it is, small words passed
 * over ("Department of Defense" → DoD, DOD); else the shortest end that holds its letters in order, the first of them
 * at the beginning of a word (Schwartz and Hearst 2003, "findBestLongForm").
 */
export function findLongForm(short: string, before: string): string | null {
  const signs = lettersOf(short);
  const letters = signs.map((sign) => sign.toLowerCase());
  const words = before.split(' ').slice(-mostWords(letters.length));
  const window = words.join(' ');
  const start =
    startOfInitials(letters, window) ??
    // "accelerated share repurchase agreement" → ASR
    (letters.length > 2 ? startOfInitials(letters, words.slice(0, -1).join(' ')) : null) ??
    startOfLetters(signs, window);
  if (start === null) return null;
  const long = window.slice(start).replace(/^["“«]+|(?:['’]s)?["”»,]*$/g, '');
  return isLongForm(short, long) ? long : null;
}

/** A plural's "s" needs no counterpart: "SPEs" → "special purpose entities", "special purpose entity". */
function lettersOf(short: string): readonly string[] {
  const singular = /\p{Lu}s$/u.test(short) ? short.slice(0, -1) : short;
  return singular.match(/[\p{L}\p{N}]/gu) ?? [];
}

/** "min(|A| + 5, |A| * 2) words", of an abbreviation of |A| letters. */
function mostWords(letters: number): number {
  return Math.min(letters + 5, letters * 2);
}

const SMALL_WORD = /^(?:of|and|the|for|in|on|to|a|an|or|by|with|at|de|des|du|la|und|der|die|für|y|e|&|-|–)$/i;
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*|&/gu;

/** Where the words begin whose first letters are these; small words may be passed over, but not at either end. */
function startOfInitials(letters: readonly string[], window: string): number | null {
  const words = [...window.matchAll(WORD)];
  let next = letters.length - 1;
  for (const [position, word] of words.toReversed().entries()) {
    const [text] = word;
    const isSmall = SMALL_WORD.test(text);
    // "of" is the "o" of DoD, but ONCD begins with "Office", not with "of".
    const isMeant = text.toLowerCase().startsWith(letters[next] ?? '') && !(isSmall && next === 0);
    if (isMeant && next === 0) return word.index;
    if (isMeant) next--;
    else if (position === 0 || !isSmall) return null;
  }
  return null;
}

function startOfLetters(signs: readonly string[], window: string): number | null {
  const text = window.toLowerCase();
  // Lower case may be longer ("İ"): then offsets would not fit.
  if (text.length !== window.length) return null;
  let at = text.length - 1;
  let initials = 0;
  for (const [next, sign] of [...signs.entries()].toReversed()) {
    const letter = sign.toLowerCase();
    while (at >= 0 && (text[at] !== letter || (next === 0 && !isInitial(text, at)))) at--;
    if (at < 0) return null;
    if (!isSmallLetter(sign) && isInitial(text, at)) initials++;
    at--;
  }
  const start = text.lastIndexOf(' ', at + 1) + 1;
  // Letters that stand anywhere in any words are found by chance.
  const telling = signs.filter((sign) => !isSmallLetter(sign)).length;
  return initials * 2 < telling || /[,()]/.test(text.slice(start, -1)) ? null : start;
}

/** Of "CapEx" the capitals begin words, the others stand behind them. */
function isSmallLetter(sign: string): boolean {
  return /\p{Ll}/u.test(sign);
}

function isInitial(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

// Page numbers of an index: "Copyright Act 249, 325n".
const PAGE_NUMBERS = /\d, ?\d|, \d|\d[-–]\d/;

function isLongForm(short: string, long: string): boolean {
  if (long.length <= short.length || !/\p{Ll}/u.test(long) || PAGE_NUMBERS.test(long)) return false;
  if (/^(?:see|by|of|the|and)\s/i.test(long)) return false;
  return !long.split(/[^\p{L}\p{N}&.-]+/u).includes(short);
}
