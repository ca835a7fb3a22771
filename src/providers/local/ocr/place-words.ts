import type { Box } from '../../../core/box.ts';
import type { RecognizedLine } from '../../../model/ocr.ts';
import type { DecodedLine, PlacedCharacter } from './decode-line.ts';
import { isTall, type TextBox } from './text-box.ts';

/** Of the thickness of the line's box: what it stands over the text at both ends. */
const MARGIN = 0.2;

/**
 * The words of a line with their boxes, by where the model saw each character; null when nothing was read.
 * @param picture the size in pixels of what `box` lies in
 */
export function placeWords(
  decoded: DecodedLine,
  box: TextBox,
  picture: { readonly width: number; readonly height: number },
): RecognizedLine | null {
  const runs = splitWords(decoded.characters);
  if (runs.length === 0) return null;
  const tall = isTall(box);
  const [length, thickness] = tall ? [box.height, box.width] : [box.width, box.height];
  const direction = box.angle - (tall ? Math.PI / 2 : 0);
  const margin = (thickness * MARGIN) / length;
  const boxOf = (from: number, to: number): Box => {
    const middle = ((from + to) / 2 - 0.5) * length;
    const [x, y] = [box.x + middle * Math.cos(direction), box.y + middle * Math.sin(direction)];
    const long = (to - from) * length;
    const [width, height] = tall ? [thickness, long] : [long, thickness];
    return {
      x0: fraction(x - width / 2, picture.width),
      y0: fraction(y - height / 2, picture.height),
      x1: fraction(x + width / 2, picture.width),
      y1: fraction(y + height / 2, picture.height),
    };
  };
  const words = runs.map((run, i) => {
    const from = i === 0 ? margin : edge(runs[i - 1], run);
    const to = i === runs.length - 1 ? 1 - margin : edge(run, runs[i + 1]);
    const width = characterWidth(run, to - from);
    const first = run[0]?.at ?? from;
    const last = run.at(-1)?.at ?? to;
    // A gap of more than a space is kept: it parts the cells of a table.
    const start = i === 0 ? from : Math.max(from, first - width * 0.6);
    const end = i === runs.length - 1 ? to : Math.min(to, last + width * 0.6);
    return { text: textOf(run), box: boxOf(Math.min(start, first), Math.max(end, last)) };
  });
  return {
    text: words.map(({ text }) => text).join(' '),
    box: boxOf(margin, 1 - margin),
    words,
    confidence: decoded.confidence,
  };
}

function splitWords(characters: readonly PlacedCharacter[]): readonly (readonly PlacedCharacter[])[] {
  const runs: PlacedCharacter[][] = [];
  let separate = true;
  for (const character of characters) {
    if (/^[\s\p{Cc}]*$/u.test(character.text)) {
      separate = true;
      continue;
    }
    if (separate) runs.push([character]);
    else runs.at(-1)?.push(character);
    separate = false;
  }
  return runs;
}

function textOf(run: readonly PlacedCharacter[]): string {
  return run
    .map(({ text }) => text)
    .join('')
    .toWellFormed()
    .normalize('NFC');
}

/** The middle between the last character of a word and the first of the next. */
function edge(before: readonly PlacedCharacter[] | undefined, after: readonly PlacedCharacter[] | undefined) {
  return ((before?.at(-1)?.at ?? 0) + (after?.[0]?.at ?? 1)) / 2;
}

/** The mean distance of the characters; of a single one, the room it has. */
function characterWidth(run: readonly PlacedCharacter[], room: number): number {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || run.length === 1) return room;
  return (last.at - first.at) / (run.length - 1);
}

function fraction(pixels: number, whole: number): number {
  return Math.min(1, Math.max(0, pixels / whole));
}
