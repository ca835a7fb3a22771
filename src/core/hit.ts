import type { Chunk } from './chunk.ts';
import type { StoredFile } from './file.ts';
import type { Page } from './page.ts';

/** A passage found by a search, with the page it stands on. */
export type Hit = {
  readonly file: StoredFile;
  readonly page: Page;
  readonly chunk: Chunk;
  /** Fused score; only the order within one result list has meaning. Higher is better. */
  readonly score: number;
  /** Per channel: the 1-based rank there and the channel's own score. */
  readonly channels: { readonly [channel: string]: { readonly rank: number; readonly score: number } };
};
