/**
 * A quoted stretch as it reads in an answer: one line, words that the page broke put together again, marks of lists
 * left out.
 * @param knows whether the file has this word somewhere unbroken
 */
export function readable(text: string, knows: (word: string) => boolean): string {
  return text
    .replace(/(\p{L}+)[-\u00ad][ \t]*\n[ \t]*(\p{Ll}[\p{L}]*)/gu, (_, before: string, after: string) =>
      knows(`${before}-${after}`.toLowerCase()) && !knows(`${before}${after}`.toLowerCase())
        ? `${before}-${after}`
        : `${before}${after}`,
    )
    .replace(/-\s*\n\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[•▪‣◦●○■*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)/u, '');
}

/** The words of a text, lower case, with their hyphens. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
}

/** At most so many characters, cut between words. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limit / 2)).trimEnd()}…`;
}
