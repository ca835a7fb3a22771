export type OmittedPictures = {
  /** Pictures that were worth a look. */
  readonly total: number;
  readonly groups: readonly {
    readonly count: number;
    /** The end of a sentence. */
    readonly reason: string;
  }[];
};

/** What was not looked at, and why, in sentences; null when all was. */
export function describeOmitted({ total, groups }: OmittedPictures): string | null {
  const sentences = groups
    .filter(({ count }) => count > 0)
    .map(({ count, reason }) => `${countOf(count, total)} not described: ${reason}.`);
  return sentences.length === 0 ? null : sentences.join(' ');
}

function countOf(count: number, total: number): string {
  if (total === 1) return 'The picture was';
  if (count === total) return `${total} pictures were`;
  return `${count} of ${total} pictures ${count === 1 ? 'was' : 'were'}`;
}
