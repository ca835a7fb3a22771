import { describe, expect, it } from 'vitest';
import { meanOf, packVectors, unpackVectors, vectorsOf } from './packed-vectors.ts';

/** Always the same numbers, spread like those of embeddings: a few large ones among many small. */
function* numbers(): Generator<number> {
  for (let i = 1; ; i++) yield Math.sin(i * 12.9898) ** 5;
}

function unitVectors(count: number, dimensions: number): readonly Float32Array[] {
  const source = numbers();
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimensions }, () => source.next().value ?? 0);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe('packed vectors', () => {
  it.each([128, 320, 2048])('keep cosines of %d dimensions within 0.005', (dimensions) => {
    const vectors = unitVectors(60, dimensions);
    const back = vectorsOf(packVectors(vectors));
    let worst = 0;
    for (const vector of vectors)
      for (const [j, other] of back.entries())
        worst = Math.max(worst, Math.abs(dot(vector, other) - dot(vector, vectors[j] ?? vector)));
    expect(worst).toBeLessThan(0.005);
    expect(worst).toBeGreaterThan(0);
  });

  it('take one byte a number, and four for each vector', () => {
    expect(packVectors(unitVectors(256, 128)).byteLength).toBe(4 + 256 * (4 + 128));
  });

  it('are read wherever they lie in a buffer', () => {
    const packed = packVectors(unitVectors(3, 7));
    const shifted = new Uint8Array(packed.byteLength + 3);
    shifted.set(packed, 3);
    expect(vectorsOf(shifted.subarray(3))).toEqual(vectorsOf(packed));
  });

  it('hold zeros as zeros', () => {
    expect(vectorsOf(packVectors([new Float32Array(4)]))).toEqual([new Float32Array(4)]);
  });

  it.each([
    ['none', []],
    ['empty ones', [new Float32Array()]],
    ['vectors of several lengths', [new Float32Array(2), new Float32Array(3)]],
  ])('are not made of %s', (_name, vectors) => {
    expect(() => packVectors(vectors)).toThrow(RangeError);
  });

  it.each([
    ['nothing', []],
    ['a cut off beginning', [2, 0, 0]],
    ['a cut off end', [...packVectors([Float32Array.of(1, 0)])].slice(0, -1)],
    ['no dimensions', [0, 0, 0, 0, 1, 1, 1, 1]],
  ])('are not read from %s', (_name, bytes) => {
    expect(() => unpackVectors(Uint8Array.from(bytes))).toThrow(RangeError);
  });
});

describe('the mean of vectors', () => {
  it('has length 1 and lies between them', () => {
    const mean = meanOf([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
    expect([...mean]).toEqual([expect.closeTo(Math.SQRT1_2), expect.closeTo(Math.SQRT1_2)]);
  });

  it('is the first of them where they cancel out', () => {
    expect(meanOf([Float32Array.of(1, 0), Float32Array.of(-1, 0)])).toEqual(Float32Array.of(1, 0));
  });
});
