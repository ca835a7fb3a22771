/**
 * At most `most` vectors: those of neighbouring patches that are most alike become one, again and again, so that blank
 * ground shrinks first and what differs stays. Patches come row by row, so neighbours lie side by side on the page.
 * @param vectors of length 1; so are those that come back
 */
export function mergeNeighbours(vectors: readonly Float32Array[], most: number): readonly Float32Array[] {
  // Sums of what was merged, and their lengths: the direction is the mean's.
  const sums = vectors.map((vector) => Float32Array.from(vector));
  const lengths = sums.map((sum) => Math.sqrt(dot(sum, sum)));
  const cosine = (at: number): number => {
    const [left, right] = [sums[at], sums[at + 1]];
    const product = (lengths[at] ?? 0) * (lengths[at + 1] ?? 0);
    return left === undefined || right === undefined || product === 0 ? 0 : dot(left, right) / product;
  };
  const alike = sums.slice(1).map((_, at) => cosine(at));
  while (sums.length > Math.max(1, most)) {
    let at = 0;
    for (let i = 1; i < alike.length; i++) if ((alike[i] ?? -1) > (alike[at] ?? -1)) at = i;
    const [left, right] = [sums[at], sums[at + 1]];
    if (left === undefined || right === undefined) break;
    for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) + (right[i] ?? 0);
    lengths[at] = Math.sqrt(dot(left, left));
    sums.splice(at + 1, 1);
    lengths.splice(at + 1, 1);
    alike.splice(at, 1);
    if (at > 0) alike[at - 1] = cosine(at - 1);
    if (at < alike.length) alike[at] = cosine(at);
  }
  return sums.map((sum, i) => {
    const length = lengths[i] ?? 0;
    return length === 0 ? sum : sum.map((value) => value / length);
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += (a[i] ?? 0) * (b[i] ?? 0);
  return product;
}
