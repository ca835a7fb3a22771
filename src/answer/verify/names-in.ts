import { contentTerms } from '../text/content-terms.ts';

// Looked for from the end back: a search from every place would take the square of the length.
const SENTENCE_ENDS = /$(?<=[.!?:–][”"’)]*\s+)/;

// "CP/M" is one name, "and/or" are two words.
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}'’_-]|(?<=[\p{Lu}\p{N}])\/(?=[\p{Lu}\p{N}]))*/gu;

/** Capitalised words inside a sentence, and codes with digits or capitals in them. */
export function namesIn(statement: string): readonly string[] {
  const names: string[] = [];
  for (const match of statement.matchAll(WORD)) {
    const word = match[0];
    const startsSentence = match.index === 0 || SENTENCE_ENDS.test(statement.slice(0, match.index));
    const isCode =
      /\p{L}/u.test(word) && (/\p{N}\p{L}|\p{L}-?\p{N}/u.test(word) || /^\p{Lu}[\p{Lu}_/-]+$/u.test(word));
    if (isCode || (!startsSentence && /^\p{Lu}/u.test(word))) names.push(word);
  }
  return names;
}

/**
 * The first name that is not among the known terms (lower case, stemmed), nor in the texts in another form; null when
 * all are known.
 */
export function strangeName(
  statement: string,
  known: ReadonlySet<string>,
  texts: readonly string[],
): string | null {
  // "TiO2" stands in "TiO 2".
  const closed = texts.join(' ').replace(/\s+/g, '').toLowerCase();
  const withParts = new Set([...known].flatMap((term) => [term, ...term.split('/')]));
  const isKnown = (name: string) => contentTerms(name).every((term) => withParts.has(term));
  const parts = namesIn(statement).flatMap((name) => (isKnown(name) ? [] : name.split(/[-/]/)));
  const telling = parts.filter((part) => part.length > 1 && /[\p{Lu}\p{N}]/u.test(part));
  return (
    telling.find(
      (name) =>
        !contentTerms(name).every((term) => withParts.has(term) || isDerived(term, withParts)) &&
        !(/\p{N}/u.test(name) && closed.includes(name.toLowerCase())) &&
        !isInitials(name, texts),
    ) ?? null
  );
}

const SAME_ROOT = 5;
const MOST_ENDING = 4;

/** "European" of "Europe". */
function isDerived(term: string, known: ReadonlySet<string>): boolean {
  if (term.length < SAME_ROOT || /\p{N}/u.test(term)) return false;
  for (const other of known)
    if (
      other.slice(0, SAME_ROOT) === term.slice(0, SAME_ROOT) &&
      (other.startsWith(term.slice(0, -MOST_ENDING)) || term.startsWith(other.slice(0, -MOST_ENDING))) &&
      Math.abs(other.length - term.length) <= MOST_ENDING
    )
      return true;
  return false;
}

/** "SEC" stands for the "Securities and Exchange Commission" that a text names. */
function isInitials(name: string, texts: readonly string[]): boolean {
  if (!/^\p{Lu}{2,6}$/u.test(name)) return false;
  return texts.some((text) => {
    const capitals = text.match(/(?<!\p{L})\p{Lu}\p{L}*/gu) ?? [];
    return capitals
      .map((word) => word.charAt(0))
      .join('')
      .includes(name);
  });
}
