import type { Readable } from 'node:stream';

/** Bytes by content. Each driver passes `test/contracts/blob-store-contract.ts`. */
export type BlobStore = {
  /**
   * Streams `source` in, hashing while writing; durable (file and folder synced) when the promise resolves.
   * Rejects with `TooLargeError` past `maxBytes`, `StorageFullError` when the disk is full; nothing stays behind then.
   */
  readonly put: (
    source: AsyncIterable<Uint8Array>,
    options: { readonly maxBytes: number; readonly signal: AbortSignal },
  ) => Promise<{
    /** Lower-case hex. */
    readonly sha256: string;
    readonly bytes: number;
    /** The first bytes (at most 4,100), for sniffing. */
    readonly head: Uint8Array;
  }>;
  /** The bytes, or a range of them (`end` exclusive). Rejects with `NotFoundError`. */
  readonly read: (
    sha256: string,
    range?: { readonly start: number; readonly end: number },
  ) => Promise<{ readonly stream: Readable; readonly bytes: number }>;
  /** A local file with these bytes, for a parser process to open. Read only. */
  readonly localPath: (sha256: string) => Promise<string>;
  /**
   * For a blob that no file needs. One that was put a short while ago stays (see the driver's grace): another
   * upload of the same bytes may be about to record its file. No error when it is not there.
   */
  readonly delete: (sha256: string) => Promise<void>;
};
