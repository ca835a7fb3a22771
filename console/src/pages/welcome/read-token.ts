/** The token of a link such as `/console/welcome#token=…`. @param hash with or without "#" */
export function readToken(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token')?.trim() || null;
}
