import { describe, expect, it } from 'vitest';
import { rankedChunk } from '../../test/ranked-chunk.ts';
import { type Channel, fuse } from './fuse.ts';

const ranked = (fileId: string, score: number, generation = 1, index = 0) =>
  rankedChunk(fileId, { score, generation, index });
const order = (channels: Parameters<typeof fuse>[0]): string[] => fuse(channels).map((chunk) => chunk.fileId);

describe('fuse', () => {
  it('puts what both channels found before what one put first', () => {
    expect(
      order([
        { name: 'lexical', weight: 1, ranked: [ranked('a', 9), ranked('both', 8)] },
        { name: 'dense', weight: 1, ranked: [ranked('b', 0.9), ranked('both', 0.8)] },
      ]),
    ).toEqual(['both', 'a', 'b']);
  });

  it('adds weight / (60 + rank), and tells rank and score of each channel', () => {
    const [first, second] = fuse([
      { name: 'lexical', weight: 1, ranked: [ranked('a', 9), ranked('b', 8)] },
      { name: 'dense', weight: 2, ranked: [ranked('b', 0.9)] },
    ]);
    expect(first).toMatchObject({
      fileId: 'b',
      channels: { lexical: { rank: 2, score: 8 }, dense: { rank: 1, score: 0.9 } },
    });
    expect(first?.score).toBeCloseTo(1 / 62 + 2 / 61, 12);
    expect(second).toMatchObject({ fileId: 'a', channels: { lexical: { rank: 1, score: 9 } } });
    expect(second?.score).toBeCloseTo(1 / 61, 12);
  });

  it('lets a heavier channel win a tie, and the earlier one when weights are the same', () => {
    const text = [ranked('a', 9)];
    const vector = [ranked('b', 0.9)];
    const channels = (weight: number): readonly Channel[] => [
      { name: 'lexical', weight: 1, ranked: text },
      { name: 'dense', weight, ranked: vector },
    ];
    expect(order(channels(1))).toEqual(['a', 'b']);
    expect(order(channels(1.1))).toEqual(['b', 'a']);
  });

  it('takes generations, files and places for different chunks', () => {
    const list = [ranked('a', 3, 1), ranked('a', 2, 2), ranked('a', 1, 1, 7), ranked('b', 1)];
    expect(fuse([{ name: 'lexical', weight: 1, ranked: list }])).toHaveLength(4);
  });

  it('makes nothing of nothing', () => {
    expect(fuse([])).toEqual([]);
    expect(fuse([{ name: 'lexical', weight: 1, ranked: [] }])).toEqual([]);
  });
});
