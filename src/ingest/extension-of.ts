/** What follows the last dot of a file's name, in lower case; '' when there is none. */
export function extensionOf(filename: string): string {
  return /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
}
