/**
 * Vectors of one page as they are kept: 4 bytes with the number of dimensions (little endian), a 4-byte scale for each
 * vector, then the vectors as 8-bit numbers; number × scale is the value. Cosines are off by less than 0.005.
 */
export type PackedVectors = Uint8Array<ArrayBuffer>;

export type UnpackedVectors = {
  readonly dimensions: number;
  readonly scales: Float32Array;
  /** One vector behind the other. */
  readonly values: Int8Array;
};

const WORD = 4;
const LARGEST = 127;

/** @param vectors of one length, at least one */
export function packVectors(vectors: readonly Float32Array[]): PackedVectors {
  const dimensions = vectors[0]?.length ?? 0;
  if (dimensions === 0 || vectors.some(({ length }) => length !== dimensions))
    throw new RangeError('Only vectors of one length can be packed.');
  const packed = new Uint8Array(WORD + vectors.length * (WORD + dimensions));
  const view = new DataView(packed.buffer);
  view.setUint32(0, dimensions, true);
  const values = new Int8Array(packed.buffer, WORD * (1 + vectors.length));
  for (const [row, vector] of vectors.entries()) {
    let largest = 0;
    for (const value of vector) largest = Math.max(largest, Math.abs(value));
    const scale = largest / LARGEST;
    view.setFloat32(WORD * (1 + row), scale, true);
    if (scale === 0) continue;
    for (let i = 0; i < dimensions; i++) values[row * dimensions + i] = Math.round((vector[i] ?? 0) / scale);
  }
  return packed;
}

/** Throws `RangeError` for what `packVectors` did not make. */
export function unpackVectors(packed: Uint8Array): UnpackedVectors {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const dimensions = packed.byteLength < WORD ? 0 : view.getUint32(0, true);
  const count = (packed.byteLength - WORD) / (WORD + dimensions);
  if (dimensions === 0 || count < 1 || !Number.isInteger(count))
    throw new RangeError('These are no packed vectors.');
  const scales = Float32Array.from({ length: count }, (_, row) => view.getFloat32(WORD * (1 + row), true));
  const start = packed.byteOffset + WORD * (1 + count);
  return { dimensions, scales, values: new Int8Array(packed.buffer, start, count * dimensions) };
}

/** The direction of their sum, of length 1; where they cancel out, the first of them. */
export function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  const length = Math.hypot(...sum);
  return length < 1e-9 ? Float32Array.from(vectors[0] ?? []) : sum.map((value) => value / length);
}

/** As they were before they were packed, nearly. */
export function vectorsOf(packed: Uint8Array): readonly Float32Array[] {
  const { dimensions, scales, values } = unpackVectors(packed);
  return Array.from(scales, (scale, row) => {
    const vector = new Float32Array(values.subarray(row * dimensions, (row + 1) * dimensions));
    for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) * scale;
    return vector;
  });
}
