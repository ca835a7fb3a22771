import type { Box } from '../../../core/box.ts';
import type { RecognizedText } from '../../../model/ocr.ts';
import type { PlacedWord } from './placed-word.ts';
import { type PageSize, toUprightFrame, type UprightWord } from './upright-frame.ts';

/** A recognized line's box is a little higher than its letters are large (measured on printed pages: 0.84 to 1.05). */
const EMS_PER_HEIGHT = 0.9;
/** How far above the box's lower edge the baseline lies, in heights of the box. */
const DESCENT = 0.24;
/** Heights that differ by less are of one size: a line without descenders is flatter than one with them. */
const SAME_SIZE = 1.3;

/** A line that is higher than wide by this factor is read upwards, as labels of axes and stamps in margins are. */
const TALL = 1.5;

/** The text runs this way on the page as it is seen when the picture must be turned clockwise by so much. */
const DIRECTIONS = { 0: 'right', 90: 'up', 180: 'left', 270: 'down' } as const;
const NEXT_ROTATION = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;

/**
 * What was recognized in a picture of a whole page, as words of that page, for the code that orders a page.
 * @param size of the page as it is seen (before `text.rotation`), in points
 */
export function wordsOfRecognized(
  { lines, rotation }: RecognizedText,
  size: PageSize,
): readonly UprightWord[] {
  const [width, height] = rotation % 180 === 0 ? [size.width, size.height] : [size.height, size.width];
  const measured = lines.map((line) => {
    const [long, thick] = [(line.box.x1 - line.box.x0) * width, (line.box.y1 - line.box.y0) * height];
    const tall = line.text.length > 2 && thick > long * TALL;
    return { line, tall, thickness: tall ? long : thick };
  });
  const thicknesses = evenOut(measured.map(({ thickness }) => thickness));
  return measured.flatMap(({ line, tall }, i) => {
    const { box } = line;
    const direction = DIRECTIONS[tall ? NEXT_ROTATION[rotation] : rotation];
    const fontSize = (thicknesses[i] ?? 0) * EMS_PER_HEIGHT;
    const baseline = tall ? box.x1 - (box.x1 - box.x0) * DESCENT : box.y1 - (box.y1 - box.y0) * DESCENT;
    const placed = line.words.map((word): PlacedWord => {
      const seen = toSeen(word.box, rotation);
      const onBaseline = tall ? { x0: baseline, x1: baseline } : { y0: baseline, y1: baseline };
      const origin = toSeen({ ...word.box, ...onBaseline }, rotation);
      return {
        text: word.text,
        x0: seen.x0 * size.width,
        y0: seen.y0 * size.height,
        x1: seen.x1 * size.width,
        y1: seen.y1 * size.height,
        originX: origin.x0 * size.width,
        originY: origin.y0 * size.height,
        fontSize,
        bold: false,
        direction,
      };
    });
    return toUprightFrame(placed, direction, size).words;
  });
}

/** A box of the upright picture in the picture as it is seen. */
function toSeen({ x0, y0, x1, y1 }: Box, rotation: RecognizedText['rotation']): Box {
  switch (rotation) {
    case 0:
      return { x0, y0, x1, y1 };
    case 90:
      return { x0: y0, y0: 1 - x1, x1: y1, y1: 1 - x0 };
    case 180:
      return { x0: 1 - x1, y0: 1 - y1, x1: 1 - x0, y1: 1 - y0 };
    case 270:
      return { x0: 1 - y1, y0: x0, x1: 1 - y0, y1: x1 };
    default:
      throw new TypeError(`No such rotation: ${rotation satisfies never}`);
  }
}

/** Gives heights of about one size the same value, the middle one of theirs. */
function evenOut(heights: readonly number[]): readonly number[] {
  const even = new Map<number, number>();
  const sorted = heights.toSorted((a, b) => a - b);
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    const [first = 0, height] = [sorted[start], sorted[i]];
    if (height !== undefined && height <= first * SAME_SIZE) continue;
    const middle = sorted[(start + i) >> 1] ?? first;
    for (const member of sorted.slice(start, i)) even.set(member, middle);
    start = i;
  }
  return heights.map((height) => even.get(height) ?? height);
}
