/** A file as the client knows it; moments are milliseconds of one clock. */
export type SoakFile = {
  readonly id: string;
  readonly workspace: string;
  /** What it alone answers. */
  readonly question: string;
  readonly group: string;
  readonly indexed: boolean;
  /** Between these moments its group changed; the end is infinite until the change was answered. */
  readonly changed: { readonly begun: number; readonly ended: number } | null;
  /** When its deletion was asked for and answered. */
  readonly deleted: { readonly begun: number; readonly ended: number } | null;
};

export type SoakQuery = {
  readonly workspace: string;
  /** Only files of this group. */
  readonly group: string | null;
  /** Before it was sent, and after its answer came. */
  readonly sent: number;
  readonly answered: number;
};

/**
 * Why a hit of the file must not have been in the answer; null: it may be there. What changed while the question was
 * under way may be seen either way.
 */
export function faultOfHit(query: SoakQuery, file: SoakFile | undefined): string | null {
  if (file === undefined) return 'a file that is not in the workspace';
  if (file.workspace !== query.workspace) return 'a file of another workspace';
  if (file.deleted !== null && file.deleted.ended < query.sent) return 'a deleted file';
  if (query.group === null || file.group === query.group) return null;
  const { changed } = file;
  const isSettled = changed === null || changed.ended < query.sent || changed.begun > query.answered;
  return isSettled ? 'a file outside the filter' : null;
}
