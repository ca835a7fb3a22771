import { describe, expect, it } from 'vitest';
import { BATCH_BYTES, BATCH_FILES, makeBatches } from './make-batches.ts';

const sized = (...sizes: number[]) => sizes.map((size) => ({ size }));

describe('makeBatches', () => {
  it('puts no more files in a batch than its limit and loses none', () => {
    const items = sized(...Array.from({ length: BATCH_FILES * 2 + 1 }, (_, at) => at));
    const batches = makeBatches(items);
    expect(batches.map(({ length }) => length)).toEqual([BATCH_FILES, BATCH_FILES, 1]);
    expect(batches.flat()).toEqual(items);
  });

  it('begins a new batch where the bytes would be too many', () => {
    const half = BATCH_BYTES / 2;
    expect(makeBatches(sized(half, half, 1, half)).map((batch) => batch.map(({ size }) => size))).toEqual([
      [half, half],
      [1, half],
    ]);
  });

  it('sends a file that is larger than a batch alone', () => {
    const batches = makeBatches(sized(1, BATCH_BYTES + 1, 1));
    expect(batches.map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('makes nothing of nothing', () => {
    expect(makeBatches([])).toEqual([]);
  });
});
