/** Where ids get their time and chance from; passed in so that tests replay. */
export type IdSource = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
};

// Crockford's alphabet: sorts like the numbers it encodes, has no look-alikes.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * An id such as `file_01k9x…`: 10 characters of time, then 16 of chance (80 bits). Sorts by creation time.
 * The layout is ULID's (github.com/ulid/spec).
 */
export function createId(prefix: string, source: IdSource): string {
  let time = source.now();
  let timePart = '';
  for (let i = 0; i < 10; i++) {
    timePart = ALPHABET.charAt(time % 32) + timePart;
    time = Math.floor(time / 32);
  }
  let chancePart = '';
  for (const byte of source.randomBytes(16)) chancePart += ALPHABET.charAt(byte % 32);
  return `${prefix}${timePart}${chancePart}`;
}
