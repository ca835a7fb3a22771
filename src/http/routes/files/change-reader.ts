import type { Scope } from '../../../core/scope.ts';
import type { FileChange, FileStore } from '../../../store/store.ts';

/** A change is stamped before its transaction ends: it may appear so long after a later one. */
const LATE_MILLISECONDS = 5_000;

export type ChangeReader = {
  /** What changed since the last call, each change once. */
  readonly next: () => Promise<readonly FileChange[]>;
};

/** Reads the changes of files from now on. */
export async function createChangeReader(
  {
    store,
    now,
  }: { readonly store: Pick<FileStore, 'lastFileChange' | 'listFileChanges'>; readonly now: () => number },
  scope: Scope,
): Promise<ChangeReader> {
  let last = await store.lastFileChange(scope);
  let from = Math.max(1, last - LATE_MILLISECONDS);
  // Stamps are of the database's clock, and only our own tells how long ago one was seen.
  let sightings = [{ at: now(), last }];
  let told = new Map<string, number>();

  const read = async (): Promise<readonly FileChange[]> => {
    const begun = now();
    const changes = await store.listFileChanges(scope, from);
    const fresh = changes.filter(({ id, at }) => (told.get(id) ?? -1) < at);
    told = new Map(changes.map(({ id, at }) => [id, at]));
    last = Math.max(last, changes.at(-1)?.at ?? 0);
    if (last !== sightings.at(-1)?.last) sightings.push({ at: now(), last });
    const settled = sightings.findLastIndex(({ at }) => begun - at >= LATE_MILLISECONDS);
    if (settled >= 0) {
      from = Math.max(from, (sightings[settled]?.last ?? 0) + 1);
      sightings = sightings.slice(settled);
    }
    return fresh;
  };
  await read();
  return { next: read };
}
