import type { Box } from '../core/box.ts';
import type { Word } from '../core/page.ts';

// Six unsigned 32-bit numbers a word, little-endian: start, end, then the box in millionths of the page. A page
// of 500 words takes 12 KB (as JSON: about 45 KB). A millionth of an A4 page is 0.0008 points, and a coordinate
// with at most six decimals comes back exactly.
const BYTES_A_WORD = 24;
const MILLION = 1_000_000;

/** Words as they are stored. Coordinates are rounded to a millionth of the page and kept within it. */
export function encodeWords(words: readonly Word[]): Uint8Array {
  const bytes = new Uint8Array(words.length * BYTES_A_WORD);
  const view = new DataView(bytes.buffer);
  for (const [index, { start, end, box }] of words.entries()) {
    const numbers = [start, end, ...[box.x0, box.y0, box.x1, box.y1].map(toMillionths)];
    for (const [position, number] of numbers.entries()) {
      view.setUint32(index * BYTES_A_WORD + position * 4, number, true);
    }
  }
  return bytes;
}

export function decodeWords(bytes: Uint8Array): readonly Word[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words: Word[] = [];
  for (let offset = 0; offset + BYTES_A_WORD <= bytes.byteLength; offset += BYTES_A_WORD) {
    const box: Box = {
      x0: view.getUint32(offset + 8, true) / MILLION,
      y0: view.getUint32(offset + 12, true) / MILLION,
      x1: view.getUint32(offset + 16, true) / MILLION,
      y1: view.getUint32(offset + 20, true) / MILLION,
    };
    words.push({ start: view.getUint32(offset, true), end: view.getUint32(offset + 4, true), box });
  }
  return words;
}

function toMillionths(fraction: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * MILLION);
}
