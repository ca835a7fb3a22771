import type { DocumentInfo, Page } from '../../core/page.ts';

/** What a parser yields, in order: the title if there is one, pages, progress in between, `info` once at the end. */
export type ParseEvent =
  /** Before the first page, since every passage is embedded with it. */
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'page'; readonly page: Page }
  | { readonly type: 'info'; readonly info: DocumentInfo }
  /** Units: pages of a paged file, bytes otherwise; `total` 0 means not known. */
  | { readonly type: 'progress'; readonly done: number; readonly total: number };
