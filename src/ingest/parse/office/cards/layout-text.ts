import type { Drawing, Rect } from './card.ts';
import { textWidth } from './helvetica.ts';

/** A word of the page's text with where it is drawn. */
export type DrawnWord = { readonly start: number; readonly end: number; readonly rect: Rect };

/** Of what was laid out: what is drawn, the words of the text, and where it ends. */
export type LaidOut = {
  readonly drawings: readonly Drawing[];
  readonly words: readonly DrawnWord[];
  readonly bottom: number;
};

export type TextStyle = { readonly size: number; readonly bold: boolean };

/** Lines are so far apart, in font sizes; and so much of one stands over the baseline. */
const LINE_HEIGHT = 1.2;
const ASCENT = 0.92;
const DESCENT = 0.22;
// In Chinese and Japanese, a line may end at any character.
const PIECE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\n/g;

/**
 * Sets a text in lines from the top left of a place downwards.
 * @param offset of the text in the page's
 */
export function layoutText(
  { text, offset }: { readonly text: string; readonly offset: number },
  place: { readonly x0: number; readonly x1: number; readonly y0: number },
  { size, bold }: TextStyle,
): LaidOut {
  const drawings: Drawing[] = [];
  const words: DrawnWord[] = [];
  const space = textWidth(' ', size, bold);
  let [x, y, endOfLast] = [place.x0, place.y0 + size * ASCENT, 0];
  const newLine = () => {
    x = place.x0;
    y += size * LINE_HEIGHT;
  };
  const draw = (piece: string, start: number) => {
    const width = textWidth(piece, size, bold);
    drawings.push({ type: 'text', x, y, size, bold, text: piece });
    const rect = { x0: x, y0: y - size * ASCENT, x1: x + width, y1: y + size * DESCENT };
    words.push({ start: offset + start, end: offset + start + piece.length, rect });
    x += width;
  };
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match;
    if (piece === '\n') {
      newLine();
      endOfLast = match.index + 1;
      continue;
    }
    if (match.index > endOfLast && x > place.x0) x += space * Math.min(match.index - endOfLast, 4);
    endOfLast = match.index + piece.length;
    if (x > place.x0 && x + textWidth(piece, size, bold) > place.x1) newLine();
    let start = match.index;
    for (const part of fitLine(piece, place.x1 - x, { size, bold })) {
      if (start > match.index) newLine();
      draw(part, start);
      start += part.length;
    }
  }
  return { drawings, words, bottom: drawings.length === 0 ? place.y0 : y + size * DESCENT };
}

/** Cuts a word that is longer than a line. */
function fitLine(word: string, width: number, { size, bold }: TextStyle): readonly string[] {
  if (textWidth(word, size, bold) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && textWidth(part + character, size, bold) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
