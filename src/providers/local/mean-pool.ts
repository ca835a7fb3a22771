/**
 * The mean of each text's token vectors, padding left out, scaled to length 1.
 * `hidden`: texts × `width` tokens × `dimensions`, row by row. `lengths`: real tokens of each text.
 */
export function meanPool(
  hidden: Float32Array,
  lengths: readonly number[],
  shape: { readonly width: number; readonly dimensions: number },
): Float32Array<ArrayBuffer> {
  const { width, dimensions } = shape;
  const pooled = new Float32Array(lengths.length * dimensions);
  lengths.forEach((length, row) => {
    const target = pooled.subarray(row * dimensions, (row + 1) * dimensions);
    for (let token = 0; token < length; token++) {
      const offset = (row * width + token) * dimensions;
      for (let d = 0; d < dimensions; d++) target[d] = (target[d] ?? 0) + (hidden[offset + d] ?? 0);
    }
    let sum = 0;
    for (const value of target) sum += value * value;
    // The sum points where the mean points: dividing by the count would be undone by the scaling.
    const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    for (let d = 0; d < dimensions; d++) target[d] = (target[d] ?? 0) * scale;
  });
  return pooled;
}
