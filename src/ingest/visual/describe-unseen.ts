/** Which pages were not embedded, and why, in sentences; null when all were. */
export function describeUnseen({
  total,
  groups,
}: {
  /** Pages that could have been embedded. */
  readonly total: number;
  readonly groups: readonly {
    readonly count: number;
    /** The end of a sentence. */
    readonly reason: string;
  }[];
}): string | null {
  const sentences = groups
    .filter(({ count }) => count > 0)
    .map(
      ({ count, reason }) =>
        `${countOf(count, total)} not found by how ${count === 1 ? 'it looks' : 'they look'}: ${reason}.`,
    );
  return sentences.length === 0 ? null : sentences.join(' ');
}

function countOf(count: number, total: number): string {
  if (total === 1) return 'The page is';
  if (count === total) return `${total} pages are`;
  return `${count} of ${total} pages ${count === 1 ? 'is' : 'are'}`;
}
