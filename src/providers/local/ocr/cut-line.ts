import type { Picture } from './picture.ts';
import { isTall, type TextBox } from './text-box.ts';

/** Pixels; what the recognition model takes. */
export const LINE_HEIGHT = 48;
const MINIMUM_WIDTH = 32;
const MAXIMUM_WIDTH = 3_200;
/** Letters a little narrower are read as well (recall .99 on printed pages either way) for a fifth less work. */
const NARROWING = 0.85;

/** A line cut out and laid upright: red, green and blue one after the other, values from −1 to 1. */
export type LineInput = { readonly width: number; readonly values: Float32Array };

/** Cuts a line out of a picture; one that is tall is read upwards, as labels of axes are. */
export function cutLine(picture: Picture, box: TextBox): LineInput {
  const tall = isTall(box);
  const [length, thickness] = tall ? [box.height, box.width] : [box.width, box.height];
  const wanted = Math.round((LINE_HEIGHT * length * NARROWING) / thickness);
  const width = Math.min(Math.max(wanted, MINIMUM_WIDTH), MAXIMUM_WIDTH);
  const values = new Float32Array(3 * LINE_HEIGHT * width);
  const direction = box.angle - (tall ? Math.PI / 2 : 0);
  // Pixels of the picture for one of the line, along the text and down from it.
  const [along, down] = [length / width, thickness / LINE_HEIGHT];
  const [stepX, stepY] = [Math.cos(direction) * along, Math.sin(direction) * along];
  const [fallX, fallY] = [-Math.sin(direction) * down, Math.cos(direction) * down];
  // Where letters are larger than the model's, several pixels are averaged.
  const samples = Math.min(4, Math.max(1, Math.round(down)));
  const scale = 2 / 255 / samples ** 2;
  for (let row = 0; row < LINE_HEIGHT; row++) {
    for (let column = 0; column < width; column++) {
      const colour: Colour = [0, 0, 0];
      for (let i = 0; i < samples; i++) {
        for (let j = 0; j < samples; j++) {
          const u = column + (i + 0.5) / samples - width / 2;
          const v = row + (j + 0.5) / samples - LINE_HEIGHT / 2;
          addColour(
            picture,
            box.x + u * stepX + v * fallX - 0.5,
            box.y + u * stepY + v * fallY - 0.5,
            colour,
          );
        }
      }
      for (let channel = 0; channel < 3; channel++)
        values[(channel * LINE_HEIGHT + row) * width + column] = (colour[channel] ?? 0) * scale - 1;
    }
  }
  return { width, values };
}

type Colour = [number, number, number];

/** Adds the colour between four pixels; beyond the edge the last one goes on. */
function addColour({ width, height, data }: Picture, x: number, y: number, colour: Colour): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, lower] = [x - left, y - top];
  const x0 = clamp(left, width) * 3;
  const x1 = clamp(left + 1, width) * 3;
  const y0 = clamp(top, height) * width * 3;
  const y1 = clamp(top + 1, height) * width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const above = (data[y0 + x0 + channel] ?? 0) * (1 - right) + (data[y0 + x1 + channel] ?? 0) * right;
    const below = (data[y1 + x0 + channel] ?? 0) * (1 - right) + (data[y1 + x1 + channel] ?? 0) * right;
    colour[channel] = (colour[channel] ?? 0) + above * (1 - lower) + below * lower;
  }
}

function clamp(at: number, length: number): number {
  return at < 0 ? 0 : at >= length ? length - 1 : at;
}
