import {
  appendBezierCurve,
  closePath,
  degrees,
  fill,
  fillAndStroke,
  lineTo,
  moveTo,
  type PDFFont,
  type PDFOperator,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  setDashPattern,
  setFillingColor,
  setLineWidth,
  setStrokingColor,
  stroke,
} from 'pdf-lib';

/** Red, green, blue; 0–1. */
export type Colour = readonly [number, number, number];
export type Point = readonly [x: number, y: number];

export const INK: Colour = [0.13, 0.15, 0.19];
export const GREY: Colour = [0.45, 0.48, 0.53];
export const PALE: Colour = [0.93, 0.94, 0.96];
export const WHITE: Colour = [1, 1, 1];

export type Fonts = { readonly regular: PDFFont; readonly bold: PDFFont; readonly italic: PDFFont };

export type TextStyle = {
  readonly size?: number;
  readonly font?: keyof Fonts;
  readonly colour?: Colour;
  readonly align?: 'left' | 'centre' | 'right';
};

export type ShapeStyle = {
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly width?: number;
  readonly dash?: readonly [number, number];
};

/** Mixes two colours; 0 = the first, 1 = the second. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const channel = (position: 0 | 1 | 2) => from[position] + (to[position] - from[position]) * share;
  return [channel(0), channel(1), channel(2)];
}

/** Draws on one page. Points, origin at the lower left corner (PDF 32000-1 §8.3). */
export class Pen {
  readonly #page: PDFPage;
  readonly #fonts: Fonts;

  constructor(page: PDFPage, fonts: Fonts) {
    this.#page = page;
    this.#fonts = fonts;
  }

  widthOf(text: string, style: TextStyle = {}): number {
    return this.#fonts[style.font ?? 'regular'].widthOfTextAtSize(text, style.size ?? 9);
  }

  text(text: string, [x, y]: Point, style: TextStyle = {}): void {
    const width = this.widthOf(text, style);
    const shift = style.align === 'centre' ? width / 2 : style.align === 'right' ? width : 0;
    this.#page.drawText(text, {
      x: x - shift,
      y,
      size: style.size ?? 9,
      font: this.#fonts[style.font ?? 'regular'],
      color: rgb(...(style.colour ?? INK)),
      rotate: degrees(0),
    });
  }

  /** Text on a white ground, so that a line behind it is interrupted. */
  label(text: string, at: Point, style: TextStyle = {}): void {
    const size = style.size ?? 9;
    const width = this.widthOf(text, style);
    const left =
      style.align === 'centre' ? at[0] - width / 2 : style.align === 'right' ? at[0] - width : at[0];
    this.rectangle([left - 3, at[1] - 3], [width + 6, size + 4], { fill: WHITE });
    this.text(text, at, style);
  }

  line(points: readonly Point[], style: ShapeStyle = {}): void {
    this.#path(
      points.map(([x, y], position) => (position === 0 ? moveTo(x, y) : lineTo(x, y))),
      {
        stroke: INK,
        ...style,
      },
    );
  }

  rectangle([x, y]: Point, [width, height]: Point, style: ShapeStyle): void {
    this.polygon(
      [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ],
      style,
    );
  }

  polygon(points: readonly Point[], style: ShapeStyle): void {
    const operators = points.map(([x, y], position) => (position === 0 ? moveTo(x, y) : lineTo(x, y)));
    this.#path([...operators, closePath()], style);
  }

  circle([x, y]: Point, radius: number, style: ShapeStyle): void {
    // Four Bézier arcs with the usual handle length come within 0.03 % of a circle.
    const handle = radius * 0.5523;
    this.#path(
      [
        moveTo(x + radius, y),
        appendBezierCurve(x + radius, y + handle, x + handle, y + radius, x, y + radius),
        appendBezierCurve(x - handle, y + radius, x - radius, y + handle, x - radius, y),
        appendBezierCurve(x - radius, y - handle, x - handle, y - radius, x, y - radius),
        appendBezierCurve(x + handle, y - radius, x + radius, y - handle, x + radius, y),
        closePath(),
      ],
      style,
    );
  }

  /** A nose: straight up to its shoulder, then curved to a rounded tip. */
  nose([x, y]: Point, [width, height]: Point, style: ShapeStyle): void {
    const shoulder = y + height * 0.45;
    const top = y + height;
    const middle = x + width / 2;
    const rise = (top - shoulder) * 0.6;
    this.#path(
      [
        moveTo(x, y),
        lineTo(x, shoulder),
        appendBezierCurve(x, shoulder + rise, middle - width * 0.12, top, middle, top),
        appendBezierCurve(middle + width * 0.12, top, x + width, shoulder + rise, x + width, shoulder),
        lineTo(x + width, y),
        closePath(),
      ],
      style,
    );
  }

  /** A filled arrow head at `tip`, pointing along the unit direction. */
  arrowHead([x, y]: Point, [dx, dy]: Point, colour: Colour = INK): void {
    const length = 6;
    const half = 2;
    this.polygon(
      [
        [x, y],
        [x - dx * length - dy * half, y - dy * length + dx * half],
        [x - dx * length + dy * half, y - dy * length - dx * half],
      ],
      { fill: colour },
    );
  }

  arrow(from: Point, to: Point, style: ShapeStyle = {}): void {
    const distance = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    this.line([from, to], style);
    this.arrowHead(to, [(to[0] - from[0]) / distance, (to[1] - from[1]) / distance], style.stroke ?? INK);
  }

  #path(operators: readonly PDFOperator[], style: ShapeStyle): void {
    const painted =
      style.fill !== undefined && style.stroke !== undefined
        ? fillAndStroke
        : style.fill !== undefined
          ? fill
          : stroke;
    this.#page.pushOperators(
      pushGraphicsState(),
      setLineWidth(style.width ?? 0.7),
      ...(style.fill === undefined ? [] : [setFillingColor(rgb(...style.fill))]),
      ...(style.stroke === undefined ? [] : [setStrokingColor(rgb(...style.stroke))]),
      ...(style.dash === undefined ? [] : [setDashPattern([...style.dash], 0)]),
      ...operators,
      painted(),
      popGraphicsState(),
    );
  }
}
