/** The encodings that text is recognized in. Windows-1252 takes any bytes, so it is only ever a last resort. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * What encoding the first bytes of a file are text in; null when they are not text.
 * @param head its first bytes; a character cut off at the end does not matter
 * @param complete true when `head` is the whole file
 */
export function detectEncoding(head: Uint8Array, complete = false): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const utf16 = detectUtf16WithoutMark(head);
  if (utf16 !== null) return utf16;
  if (head.includes(0)) return null;
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  // Old printer files hold a form feed or an escape now and then; programs and archives hold many controls.
  if (controls > Math.max(1, head.length * 0.02)) return null;
  return isUtf8(head, complete) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array, complete: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !complete });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Mostly Latin text in UTF-16 has a NUL as every other byte. */
function detectUtf16WithoutMark(head: Uint8Array): TextEncoding | null {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.02) return 'utf-16be';
  return null;
}
