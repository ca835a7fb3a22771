const BULLET = /^(?:[•◦▪●○■□►▶✓✔➢‣⁃]\s*|[–—*-]\s+)\S/;
const ENUMERATOR = /^(?:\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})[.)]|\[\d{1,3}\])\s+\S/;

/** True for text that begins as an item of a list does: "• …", "3. …", "(b) …", "[12] …". */
export function hasListMark(text: string): boolean {
  return BULLET.test(text) || ENUMERATOR.test(text);
}
