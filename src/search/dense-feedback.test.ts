import { describe, expect, it } from 'vitest';
import { denseFeedback } from './dense-feedback.ts';

const x = Float32Array.of(1, 0, 0);
const y = Float32Array.of(0, 1, 0);
const z = Float32Array.of(0, 0, 1);

describe('denseFeedback', () => {
  it('is the cosine with the sum of the query and the mean of the three best', () => {
    const [first, second, third, fourth] = denseFeedback(x, [x, y, y, z]);
    const length = Math.hypot(4, 2);
    expect(first).toBeCloseTo(4 / length, 6);
    expect(second).toBeCloseTo(2 / length, 6);
    expect(third).toBeCloseTo(2 / length, 6);
    expect(fourth).toBe(0);
  });

  it('takes the best that can be compared, and says nothing of the others', () => {
    expect(denseFeedback(x, [null, x, null])).toEqual([null, 1, null]);
  });

  it.each([[[]], [[null]]])('is the query itself when there is nothing to learn from: %j', (vectors) => {
    expect(denseFeedback(x, vectors)).toEqual(vectors);
  });

  it('leaves the query as it is', () => {
    const query = Float32Array.of(1, 0, 0);
    denseFeedback(query, [y]);
    expect([...query]).toEqual([1, 0, 0]);
  });
});
