export type CsvDialect = { readonly delimiter: string; readonly quote: '"' | "'" };

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Which character parts the fields: the one that parts most lines into equally many. Lines are those of the file's
 * beginning; what stands in quotes parts nothing.
 */
export function findDialect(beginning: string): CsvDialect {
  const quote =
    countOf(beginning, "'") > 4 &&
    countOf(beginning, '"') === 0 &&
    /(?:^|[,;\t|])'[^'\n]*'(?:[,;\t|]|$)/m.test(beginning)
      ? "'"
      : '"';
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(fieldCounts(beginning, delimiter, quote));
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, quote };
}

function fieldCounts(text: string, delimiter: string, quote: string): readonly number[] {
  const counts: number[] = [];
  let quoted = false;
  let fields = 1;
  let length = 0;
  for (const character of text) {
    if (character === quote) quoted = !quoted;
    else if (character === '\n' && !quoted) {
      if (length > 0) counts.push(fields);
      [fields, length] = [1, 0];
      continue;
    } else if (character === delimiter && !quoted) fields++;
    length++;
  }
  return counts;
}

/** The share of lines with the most frequent count, weighed with that count. */
function scoreOf(counts: readonly number[]): number {
  const frequencies = new Map<number, number>();
  for (const count of counts) frequencies.set(count, (frequencies.get(count) ?? 0) + 1);
  let score = 0;
  for (const [fields, frequency] of frequencies)
    if (fields > 1) score = Math.max(score, (frequency / counts.length) * (1 + Math.log2(fields) / 10));
  return score;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}
