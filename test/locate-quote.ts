import type { TextSpan } from '../src/answer/text/split-units.ts';

/**
 * Where a quote stands in a text, white space aside; null when it does not stand there word for word.
 * Offsets are UTF-16, into `text`.
 */
export function locateQuote(text: string, quote: string): TextSpan | null {
  const words = quote.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern, 'u').exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}
