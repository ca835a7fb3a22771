import type { PageBox, RelevantDocument } from '../api/wire-types.ts';

/** A place in a file that a reader wants to look at. */
export type SourcePlace = {
  readonly workspace: string;
  readonly fileId: string;
  readonly filename: string;
  /** For `GET /files/{id}/pages/{n}`; null = not known, the first one. */
  readonly page: number | null;
  /** Of the quote; empty = the quote is looked for in the text. */
  readonly boxes: readonly PageBox[];
  /** Word for word as it stands in the source (white space aside); '' = the picture itself. */
  readonly quote: string;
  readonly sheet: string | null;
  /** As spreadsheets write it: "B2", "B2:D9". */
  readonly cells: string | null;
  /** Seconds. */
  readonly startTime: number | null;
  readonly endTime: number | null;
  /** The `[n]` of the answer; null = not cited. */
  readonly citation: number | null;
};

export function placeOfDocument(document: RelevantDocument): SourcePlace {
  return {
    workspace: document.workspace_id,
    fileId: document.file_id,
    filename: document.filename,
    page: document.page_number ?? document.page ?? document.boxes[0]?.page ?? null,
    boxes: document.boxes,
    quote: document.text,
    sheet: document.sheet,
    cells: document.cells,
    startTime: document.start_time,
    endTime: document.end_time,
    citation: document.citation,
  };
}

/** Tells places apart, whichever object says them. */
export function keyOfPlace({ fileId, page, quote, cells, startTime, citation }: SourcePlace): string {
  return JSON.stringify([fileId, page, quote, cells, startTime, citation]);
}

/** The page to open; the first one where it is not known. */
export function pageOfPlace({ page }: Pick<SourcePlace, 'page'>): number {
  return page ?? 1;
}
