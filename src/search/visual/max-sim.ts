import { unpackVectors } from '../../core/packed-vectors.ts';

/**
 * How well a page shows what a question asks for: for each vector of the question the cosine of the page's vector that
 * is nearest, and the mean of these (late interaction, arXiv:2407.01449 §4.1, which sums). −1 to 1.
 */
export function maxSim(query: readonly Float32Array[], packed: Uint8Array): number {
  const { dimensions, scales, values } = unpackVectors(packed);
  // Floats multiply twice as fast as bytes and floats do.
  const numbers = new Float32Array(values);
  let sum = 0;
  for (const vector of query) {
    let best = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < scales.length; row++)
      best = Math.max(best, dot(vector, numbers, row * dimensions) * (scales[row] ?? 0));
    sum += best;
  }
  return query.length === 0 ? 0 : sum / query.length;
}

/** With the numbers from `start` on. Four sums at once: one would wait for itself at each step. */
function dot(vector: Float32Array, numbers: Float32Array, start: number): number {
  const whole = vector.length - (vector.length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += (vector[i] ?? 0) * (numbers[start + i] ?? 0);
    b += (vector[i + 1] ?? 0) * (numbers[start + i + 1] ?? 0);
    c += (vector[i + 2] ?? 0) * (numbers[start + i + 2] ?? 0);
    d += (vector[i + 3] ?? 0) * (numbers[start + i + 3] ?? 0);
  }
  for (let i = whole; i < vector.length; i++) a += (vector[i] ?? 0) * (numbers[start + i] ?? 0);
  return a + b + c + d;
}
