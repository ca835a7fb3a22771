import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeWords, encodeWords } from './encode-words.ts';

const fraction = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1_000_000);
const word = fc.record({
  start: fc.nat(),
  end: fc.nat(),
  box: fc.record({ x0: fraction, y0: fraction, x1: fraction, y1: fraction }),
});

it('gives words back exactly when their coordinates have six decimals', () => {
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(decodeWords(encodeWords(words))).toEqual(words);
    }),
  );
});

it('reads bytes that lie inside a larger buffer', () => {
  const words = [{ start: 3, end: 9, box: { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4 } }];
  const within = Buffer.concat([Buffer.from([1, 2, 3]), encodeWords(words)]).subarray(3);
  expect(decodeWords(within)).toEqual(words);
});

it('keeps a box within the page and finer places to a millionth', () => {
  const [word] = decodeWords(
    encodeWords([{ start: 0, end: 1, box: { x0: -0.1, y0: 1 / 3, x1: 1.2, y1: 1 } }]),
  );
  expect(word?.box).toEqual({ x0: 0, y0: 0.333333, x1: 1, y1: 1 });
});
