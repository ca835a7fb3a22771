import { NotFoundError, UnavailableError } from '../core/errors.ts';
import type { BlobStore } from '../store/blobs/blob-store.ts';
import type { FileStore } from '../store/store.ts';

/** One upload's hold on the blobs it has written, until its rows are recorded. */
export type BlobHold = {
  /** Keeps a blob that was just put from being removed. Throws `UnavailableError` when it is gone already. */
  readonly keep: (sha256: string) => Promise<void>;
  /** Ends the hold; blobs that no file came to need are removed. */
  readonly release: () => Promise<void>;
};

export type BlobKeeper = {
  readonly hold: () => BlobHold;
  /** Removes a blob once no file needs it and no upload holds it. */
  readonly remove: (sha256: string) => Promise<void>;
};

/**
 * Blobs are shared by content, so deleting a file must not take away the bytes that an upload of the same content
 * has just found in place but not recorded yet. Every removal and every upload of this process goes through here.
 */
export function createBlobKeeper(deps: {
  readonly store: Pick<FileStore, 'isBlobReferenced'>;
  readonly blobs: BlobStore;
}): BlobKeeper {
  const holders = new Map<string, number>();
  const removals = new Map<string, Promise<void>>();
  const openHolds = new Set<Set<string>>();

  const removeNow = async (sha256: string): Promise<void> => {
    if (await deps.store.isBlobReferenced(sha256)) return;
    if (holders.has(sha256)) return;
    for (const removedMeanwhile of openHolds) removedMeanwhile.add(sha256);
    await deps.blobs.delete(sha256);
  };

  const remove = async (sha256: string): Promise<void> => {
    if (holders.has(sha256)) return; // the last holder removes it
    const removal = (removals.get(sha256) ?? Promise.resolve()).then(() => removeNow(sha256));
    const settled = removal.catch(() => undefined);
    removals.set(sha256, settled);
    try {
      await removal;
    } finally {
      if (removals.get(sha256) === settled) removals.delete(sha256);
    }
  };

  const hold = (): BlobHold => {
    const kept = new Set<string>();
    const removedMeanwhile = new Set<string>();
    openHolds.add(removedMeanwhile);
    return {
      keep: async (sha256) => {
        if (!kept.has(sha256)) holders.set(sha256, (holders.get(sha256) ?? 0) + 1);
        kept.add(sha256);
        await removals.get(sha256);
        if (removedMeanwhile.has(sha256)) await mustExist(deps.blobs, sha256);
      },
      release: async () => {
        openHolds.delete(removedMeanwhile);
        for (const sha256 of kept) {
          const left = (holders.get(sha256) ?? 1) - 1;
          if (left > 0) holders.set(sha256, left);
          else holders.delete(sha256);
        }
        await Promise.all([...kept].map(remove));
      },
    };
  };

  return { hold, remove };
}

async function mustExist(blobs: BlobStore, sha256: string): Promise<void> {
  try {
    const { stream } = await blobs.read(sha256);
    stream.destroy();
  } catch (cause) {
    if (!(cause instanceof NotFoundError)) throw cause;
    throw new UnavailableError('A file with the same content was deleted at this moment. Send it again.', {
      retryAfterSeconds: 1,
      cause,
    });
  }
}
