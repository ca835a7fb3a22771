import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { TextMap } from './find-text-boxes.ts';
import type { Picture } from './picture.ts';

/** Pixels on a side of what the model is given at once: its memory grows with the area. */
const TILE = 1_280;
/** Neighbouring tiles share so much, so that no letter is seen in halves only. */
const OVERLAP = 96;
/** Sides must be multiples of it. */
const STEP = 32;

// Of ImageNet, red, green, blue, for values from 0 to 1: what the model was trained with.
const MEANS = [0.485, 0.456, 0.406] as const;
const DEVIATIONS = [0.229, 0.224, 0.225] as const;

/** Where text stands in a picture, pixel by pixel. Large pictures are looked at tile by tile. */
export async function detectLines(session: InferenceSession, picture: Picture): Promise<TextMap> {
  const { width, height } = picture;
  const values = new Float32Array(width * height);
  const [wide, high] = [tileLength(width), tileLength(height)];
  for (let top = 0; top === 0 || top + OVERLAP < height; top += high - OVERLAP) {
    for (let left = 0; left === 0 || left + OVERLAP < width; left += wide - OVERLAP) {
      const tile = { left, top, width: Math.min(wide, width - left), height: Math.min(high, height - top) };
      const padded = { width: roundUp(tile.width), height: roundUp(tile.height) };
      const input = new Tensor('float32', toInput(picture, tile, padded), [
        1,
        3,
        padded.height,
        padded.width,
      ]);
      const output = Object.values(await session.run({ x: input }))[0];
      const likely = output?.data;
      if (!(likely instanceof Float32Array) || likely.length !== padded.width * padded.height)
        throw new Error('the detection model gave no map of its input');
      for (let y = 0; y < tile.height; y++) {
        for (let x = 0; x < tile.width; x++) {
          const at = (top + y) * width + left + x;
          values[at] = Math.max(values[at] ?? 0, likely[y * padded.width + x] ?? 0);
        }
      }
      output?.dispose();
    }
  }
  return { width, height, values };
}

type Tile = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** Of the fewest tiles of one size that cover a length. */
function tileLength(length: number): number {
  const count = length <= TILE ? 1 : Math.ceil((length - OVERLAP) / (TILE - OVERLAP));
  return roundUp((length + (count - 1) * OVERLAP) / count);
}

function roundUp(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

/** What pads the tile is the average colour. */
function toInput(
  picture: Picture,
  tile: Tile,
  padded: { readonly width: number; readonly height: number },
): Float32Array {
  const area = padded.width * padded.height;
  const input = new Float32Array(3 * area);
  for (const [channel, mean] of MEANS.entries()) {
    const deviation = DEVIATIONS[channel] ?? 1;
    for (let y = 0; y < tile.height; y++) {
      let from = ((tile.top + y) * picture.width + tile.left) * 3 + channel;
      const to = channel * area + y * padded.width;
      for (let x = 0; x < tile.width; x++, from += 3)
        input[to + x] = ((picture.data[from] ?? 0) / 255 - mean) / deviation;
    }
  }
  return input;
}
