/** A reply's text; `tooLong` is thrown as soon as it has more than `most` bytes. */
export async function readLimited(
  response: Response,
  { most, tooLong }: { readonly most: number; readonly tooLong: () => Error },
): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > most) throw tooLong();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
