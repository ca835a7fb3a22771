/** A stretch of text, UTF-16 offsets. */
export type TextSpan = { readonly start: number; readonly end: number };

/**
 * Cuts a passage into the pieces that can be quoted: sentences in running text, lines in tables, lists and
 * drawings. Offsets are into `text`; white space at the ends is left out.
 */
export function splitUnits(text: string): readonly TextSpan[] {
  const units: TextSpan[] = [];
  for (const paragraph of spansBetween(text, /\n\s*\n/g, { start: 0, end: text.length })) {
    const lines = spansBetween(text, /\n/g, paragraph);
    const long = lines.filter((line) => isProse(text.slice(line.start, line.end))).length;
    const prose = lines.length > 0 && long * 2 >= lines.length;
    units.push(
      ...(prose
        ? spansBetween(text, /(?<=[.!?:;]["”’)]?)\s+(?=[\p{Lu}\d"“(])|\s+(?=[•▪‣◦]\s)/gu, paragraph)
        : lines),
    );
  }
  return units;
}

/** Long, mostly letters, not cells in a row. */
function isProse(line: string): boolean {
  const cells = line.trim().split(/ {2,}|\t/).length;
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  return line.length >= 45 && cells < 3 && letters > line.length * 0.55;
}

function spansBetween(text: string, separator: RegExp, within: TextSpan): TextSpan[] {
  const spans: TextSpan[] = [];
  const inner = text.slice(within.start, within.end);
  let from = 0;
  const add = (start: number, end: number) => {
    const piece = inner.slice(start, end);
    const trimmed = piece.trim();
    if (trimmed === '') return;
    const offset = within.start + start + piece.indexOf(trimmed);
    spans.push({ start: offset, end: offset + trimmed.length });
  };
  for (const match of inner.matchAll(separator)) {
    add(from, match.index);
    from = match.index + match[0].length;
  }
  add(from, inner.length);
  return spans;
}
