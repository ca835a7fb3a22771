import { describe, expect, it } from 'vitest';
import { mergeNeighbours } from './merge-neighbours.ts';

const x = Float32Array.of(1, 0, 0);
const y = Float32Array.of(0, 1, 0);
const z = Float32Array.of(0, 0, 1);
const lean = Float32Array.of(Math.cos(0.2), Math.sin(0.2), 0);

describe('mergeNeighbours', () => {
  it('leaves few vectors as they are', () => {
    expect(mergeNeighbours([x, y], 2)).toEqual([x, y]);
    expect(mergeNeighbours([], 2)).toEqual([]);
  });

  it('joins those that are most alike and keeps what differs', () => {
    const [first, second, third] = mergeNeighbours([x, lean, y, z], 3);
    expect([...(first ?? [])]).toEqual([expect.closeTo(Math.cos(0.1)), expect.closeTo(Math.sin(0.1)), 0]);
    expect([second, third]).toEqual([y, z]);
  });

  it('weighs what was joined by how many it stands for', () => {
    const [only] = mergeNeighbours([x, x, x, y], 1);
    expect((only?.[0] ?? 0) / (only?.[1] ?? 1)).toBeCloseTo(3);
  });

  it('joins neighbours only: blank ground around a drawing stays on both sides of it', () => {
    const merged = mergeNeighbours([x, x, x, y, x, x, x], 3);
    expect(merged).toEqual([x, y, x]);
  });

  it('leaves at least one, of length 1, in time that grows with the square of their number', () => {
    const circle = Array.from({ length: 2_000 }, (_, i) => Float32Array.of(Math.cos(i), Math.sin(i), 0.3));
    const merged = mergeNeighbours(circle, 0);
    expect(merged).toHaveLength(1);
    expect(Math.hypot(...(merged[0] ?? []))).toBeCloseTo(1);
  });
});
