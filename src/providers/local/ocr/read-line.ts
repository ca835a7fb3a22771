import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { LINE_HEIGHT, type LineInput } from './cut-line.ts';
import { type DecodedLine, decodeLine } from './decode-line.ts';
import { readOnnxMetadata } from './read-onnx-metadata.ts';

export type ReadLine = (line: LineInput) => Promise<DecodedLine>;

/** Pixels: widths are rounded up, so that the model is prepared for few of them. */
const WIDTH_STEP = 32;

/**
 * Reads one line with the recognition model.
 * @param model the bytes of the model's file, which carries its alphabet
 */
export function createLineReader(session: InferenceSession, model: Uint8Array): ReadLine {
  const characters = readOnnxMetadata(model, 'character');
  if (characters === null) throw new Error('the recognition model carries no alphabet');
  const alphabet = ['', ...characters.split('\n'), ' '];
  return async ({ width, values }) => {
    const padded = Math.ceil(width / WIDTH_STEP) * WIDTH_STEP;
    const input = new Tensor('float32', pad(values, width, padded), [1, 3, LINE_HEIGHT, padded]);
    const output = Object.values(await session.run({ x: input }))[0];
    const scores = output?.data;
    if (!(scores instanceof Float32Array) || output?.dims.at(-1) !== alphabet.length)
      throw new Error('the recognition model gave no scores for its alphabet');
    const decoded = decodeLine(scores, alphabet);
    const scale = padded / width;
    const placed = decoded.characters.map(({ text, at }) => ({ text, at: Math.min(1, at * scale) }));
    output.dispose();
    return { ...decoded, characters: placed };
  };
}

function pad(values: Float32Array, width: number, padded: number): Float32Array {
  const wide = new Float32Array((values.length / width) * padded);
  for (let row = 0; row * width < values.length; row++)
    wide.set(values.subarray(row * width, (row + 1) * width), row * padded);
  return wide;
}
