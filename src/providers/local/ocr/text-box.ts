/** Where a line of text lies in a picture: a rectangle, slightly askew. Pixels, origin top left. */
export type TextBox = {
  /** The middle. */
  readonly x: number;
  readonly y: number;
  /** Before it is askew: a line that runs upwards is narrow and high. */
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise, from −π/4 to π/4. */
  readonly angle: number;
  /** How sure the model is that this is text, 0–1. */
  readonly score: number;
};

/** True for a line that seems to run upwards or downwards. */
export function isTall({ width, height }: Pick<TextBox, 'width' | 'height'>): boolean {
  return height > width * 1.5;
}

/** The box in the picture that is turned clockwise by 90° (its size before: `picture`). */
export function turnBox(box: TextBox, picture: { readonly height: number }): TextBox {
  return { ...box, x: picture.height - box.y, y: box.x, width: box.height, height: box.width };
}
