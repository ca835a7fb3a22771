import type { Direction, PlacedWord } from './placed-word.ts';
import type { Rect } from './rect.ts';

/** A word as it lies when the page is turned so that its text runs to the right. Points from the top left. */
export type UprightWord = {
  readonly word: PlacedWord;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly baseline: number;
  readonly fontSize: number;
};

export type PageSize = { readonly width: number; readonly height: number };

/** Turns words of one direction upright. For `down` and `up` the page's width and height change places. */
export function toUprightFrame(
  words: readonly PlacedWord[],
  direction: Exclude<Direction, 'askew'>,
  size: PageSize,
): { readonly words: readonly UprightWord[]; readonly size: PageSize } {
  const { width, height } = size;
  const turned = words.map((word): UprightWord => {
    const { fontSize } = word;
    switch (direction) {
      case 'right':
        return { word, fontSize, x0: word.x0, y0: word.y0, x1: word.x1, y1: word.y1, baseline: word.originY };
      case 'left':
        return {
          word,
          fontSize,
          x0: width - word.x1,
          y0: height - word.y1,
          x1: width - word.x0,
          y1: height - word.y0,
          baseline: height - word.originY,
        };
      case 'down':
        return {
          word,
          fontSize,
          x0: word.y0,
          y0: width - word.x1,
          x1: word.y1,
          y1: width - word.x0,
          baseline: width - word.originX,
        };
      case 'up':
        return {
          word,
          fontSize,
          x0: height - word.y1,
          y0: word.x0,
          x1: height - word.y0,
          y1: word.x1,
          baseline: word.originX,
        };
      default:
        throw new TypeError(`No frame for ${direction satisfies never}`);
    }
  });
  const sideways = direction === 'down' || direction === 'up';
  return { words: turned, size: sideways ? { width: height, height: width } : size };
}

/** A rectangle of the page as it is seen, in the frame in which text of `direction` runs to the right. */
export function toUprightRect<R extends Rect>(rect: R, direction: Direction, size: PageSize): R {
  const { x0, y0, x1, y1 } = rect;
  const { width, height } = size;
  switch (direction) {
    case 'right':
    case 'askew':
      return rect;
    case 'left':
      return { ...rect, x0: width - x1, y0: height - y1, x1: width - x0, y1: height - y0 };
    case 'down':
      return { ...rect, x0: y0, y0: width - x1, x1: y1, y1: width - x0 };
    case 'up':
      return { ...rect, x0: height - y1, y0: x0, x1: height - y0, y1: x1 };
    default:
      throw new TypeError(`No frame for ${direction satisfies never}`);
  }
}

/** The way back: `size` is the page's as it is seen. */
export function toSeenRect<R extends Rect>(rect: R, direction: Direction, size: PageSize): R {
  const { x0, y0, x1, y1 } = rect;
  const { width, height } = size;
  if (direction === 'down') return { ...rect, x0: width - y1, y0: x0, x1: width - y0, y1: x1 };
  if (direction === 'up') return { ...rect, x0: y0, y0: height - x1, x1: y1, y1: height - x0 };
  return toUprightRect(rect, direction, size);
}
