import type { DataRow, DataTable } from '../../core/data-table.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DocumentInfo, Page } from '../../core/page.ts';

/** What a parser yields, in order: the title if there is one, pages, progress in between, `info` once at the end. */
export type ParseEvent =
  /** Before the first page, since every passage is embedded with it. */
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'page'; readonly page: Page }
  /** Of one table, in order, after its declaration; kept so that SQL can answer. */
  | { readonly type: 'table'; readonly table: DataTable }
  | { readonly type: 'rows'; readonly table: string; readonly rows: readonly DataRow[] }
  /** Bytes that belong to the file (a frame, a rendering), kept beside it; before the pages that show it. */
  | { readonly type: 'asset'; readonly asset: ParsedAsset }
  /** What the file says of itself (EXIF and the like); what the uploader gave goes before it. */
  | { readonly type: 'metadata'; readonly metadata: JsonObject }
  | { readonly type: 'info'; readonly info: DocumentInfo }
  /** Units: pages of a paged file, seconds of a sound or a video, bytes otherwise; `total` 0 means not known. */
  | {
      readonly type: 'progress';
      readonly done: number;
      readonly total: number;
      /** Default: parsing. */
      readonly stage?: 'parsing' | 'transcribing';
    };

export type ParsedAsset = {
  /** No two alike in one file; letters, digits, `-` and `.`. */
  readonly name: string;
  readonly mediaType: string;
  /** A file in the attempt's scratch folder; it is gone when the next event is asked for. */
  readonly path: string;
};
