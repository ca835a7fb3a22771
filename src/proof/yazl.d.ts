// The part of yazl 3.3 that is used here; the package brings no types.
declare module 'yazl' {
  import type { Readable } from 'node:stream';

  export type EntryOptions = {
    readonly mtime: Date;
    readonly mode: number;
    readonly compress: boolean;
    readonly forceDosTimestamp: boolean;
    readonly size?: number;
  };

  export class ZipFile {
    readonly outputStream: Readable;
    on(event: 'error', listener: (error: Error) => void): this;
    addBuffer(bytes: Uint8Array, name: string, options: EntryOptions): void;
    addReadStreamLazy(
      name: string,
      options: EntryOptions,
      open: (done: (error: Error | null, stream?: Readable) => void) => void,
    ): void;
    end(): void;
  }
}
