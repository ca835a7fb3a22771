import type { Box } from '../../core/box.ts';
import type { StoredFile } from '../../core/file.ts';
import type { Page } from '../../core/page.ts';
import type { ChatImage } from '../../model/chat.ts';
import type { SearchResult } from '../../search/search.ts';
import type { EvidenceLedger } from '../agent/evidence-ledger.ts';
import type { TableAccess } from '../tables/table-access.ts';
import type { Spent } from '../tally.ts';
import type { FileReach } from './file-reach.ts';

/** A page, or a part of it, as a picture. */
export type PicturePlace = { readonly file: StoredFile; readonly page: Page; readonly box: Box | null };

/** What tools work with: all of it bound to one request. */
export type ToolDependencies = {
  readonly search: (
    query: string,
    options: { readonly limit: number; readonly fileIds?: readonly string[] },
  ) => Promise<SearchResult>;
  readonly files: FileReach;
  /** Null: there are no tables to ask. Its files are to be found by `files` first. */
  readonly tables: TableAccess | null;
  /** Null: the model sees no pictures. A picture that cannot be drawn is null, too. */
  readonly pictureOf: ((place: PicturePlace) => Promise<ChatImage | null>) | null;
  readonly ledger: EvidenceLedger;
  /** As it is understood. */
  readonly question: string;
  /** Characters of one tool's result at most. */
  readonly resultCharacters: number;
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
};
