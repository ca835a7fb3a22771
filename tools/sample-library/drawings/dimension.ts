import { GREY, INK, type Pen } from '../pen.ts';

/** A vertical dimension: two extension lines, a line with two arrow heads, and its words across it. */
export function verticalDimension(
  pen: Pen,
  words: string,
  place: {
    readonly x: number;
    readonly from: number;
    readonly to: number;
    /** Where the extension lines begin: beside the thing that is measured. */
    readonly edge: number;
    readonly align: 'left' | 'centre';
    readonly bold?: boolean;
  },
): void {
  const { x, from, to, edge } = place;
  const beyond = x < edge ? -5 : 5;
  for (const y of [from, to])
    pen.line(
      [
        [edge, y],
        [x + beyond, y],
      ],
      { stroke: GREY, width: 0.4 },
    );
  pen.line(
    [
      [x, from],
      [x, to],
    ],
    { stroke: INK, width: 0.7 },
  );
  if (to - from > 14) {
    pen.arrowHead([x, to], [0, 1]);
    pen.arrowHead([x, from], [0, -1]);
  }
  const style = { size: place.bold ? 10 : 8.5, font: place.bold ? 'bold' : 'regular' } as const;
  const middle = (from + to) / 2 - 3;
  if (place.align === 'centre') pen.label(words, [x, middle], { ...style, align: 'centre' });
  else pen.text(words, [x + 8, middle], style);
}

/** A horizontal dimension below or inside a shape, its words to the right. */
export function horizontalDimension(
  pen: Pen,
  words: string,
  place: { readonly y: number; readonly from: number; readonly to: number; readonly textX: number },
): void {
  const { y, from, to, textX } = place;
  pen.arrow([from - 16, y], [from, y], { width: 0.6 });
  pen.arrow([textX - 4, y], [to, y], { width: 0.6 });
  pen.text(words, [textX, y - 3], { size: 8.5 });
}
