/**
 * JSON as it is stored where the database looks into it: Postgres's jsonb refuses U+0000 and lone surrogates, in
 * keys too, so each becomes U+FFFD.
 */
export function storableJson(value: unknown): string {
  // JSON.stringify writes no other surrogate as an escape. The dot takes every other escape whole, `\\` above all.
  return JSON.stringify(value).replace(/\\(u0000|ud[89a-f]..|.)/g, (sequence: string) =>
    sequence.length > 2 ? '\uFFFD' : sequence,
  );
}
