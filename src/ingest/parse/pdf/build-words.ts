import type { PlacedWord } from '../layout/placed-word.ts';
import type { Glyph } from './read-glyphs.ts';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Joins glyphs into words, in their order; a space, a jump or another direction ends one. */
export function buildWords(glyphs: readonly Glyph[]): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  let word: Glyph[] = [];
  const finish = () => {
    if (word.length > 0) words.push(joinGlyphs(word));
    word = [];
  };
  for (const glyph of glyphs) {
    const previous = word.at(-1);
    if (glyph.text === '') finish();
    else if (previous !== undefined && !continuesWord(previous, glyph)) {
      finish();
      word = [glyph];
    } else word.push(glyph);
  }
  finish();
  return words;
}

function continuesWord(previous: Glyph, glyph: Glyph): boolean {
  if (previous.direction !== glyph.direction) return false;
  if (glyph.direction === 'askew') return true;
  // The letters of a ligature have its box in common.
  if (previous.x0 === glyph.x0 && previous.x1 === glyph.x1 && previous.y0 === glyph.y0) return true;
  const em = Math.max(previous.fontSize, glyph.fontSize, 1);
  const [along, across] = advance(previous, glyph);
  if (Math.abs(across) > em * 0.6) return false; // another line; superscripts stay
  if (RIGHT_TO_LEFT.test(glyph.text) || RIGHT_TO_LEFT.test(previous.text)) return Math.abs(along) < em * 2.5;
  return along < em * 0.3 && along > -em * 0.8;
}

/** How far `glyph` starts behind the end of `previous`, and how far beside it, in the direction of the text. */
function advance(previous: Glyph, glyph: Glyph): readonly [number, number] {
  switch (glyph.direction) {
    case 'left':
      return [previous.x0 - glyph.x1, previous.originY - glyph.originY];
    case 'down':
      return [glyph.y0 - previous.y1, glyph.originX - previous.originX];
    case 'up':
      return [previous.y0 - glyph.y1, previous.originX - glyph.originX];
    default:
      return [glyph.x0 - previous.x1, glyph.originY - previous.originY];
  }
}

function joinGlyphs(glyphs: readonly Glyph[]): PlacedWord {
  const [first] = glyphs;
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  let text = '';
  let bold = 0;
  let fontSize = 0;
  for (const glyph of glyphs) {
    x0 = Math.min(x0, glyph.x0);
    y0 = Math.min(y0, glyph.y0);
    x1 = Math.max(x1, glyph.x1);
    y1 = Math.max(y1, glyph.y1);
    text += glyph.text;
    if (glyph.bold) bold++;
    fontSize = Math.max(fontSize, glyph.fontSize);
  }
  return {
    text: text.normalize('NFC'),
    x0,
    y0,
    x1,
    y1,
    originX: first?.originX ?? x0,
    originY: first?.originY ?? y1,
    fontSize,
    bold: bold * 2 > glyphs.length,
    direction: first?.direction ?? 'right',
  };
}
