/** Length in UTF-8. Without Node's `Buffer`: the console reads filters with this very parser. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
