/**
 * The path of a link into this server's own files; null for every other address, in whatever disguise.
 * Only `/files/…`: an answer has no business with any other route.
 */
export function ownPath(address: unknown, here: string = location.origin): string | null {
  if (typeof address !== 'string') return null;
  let url: URL;
  try {
    url = new URL(address, here);
  } catch {
    return null;
  }
  if (url.origin !== here || url.username !== '' || url.password !== '') return null;
  return url.pathname.startsWith('/files/') ? `${url.pathname}${url.search}` : null;
}
