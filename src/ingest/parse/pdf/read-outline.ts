import type { OutlineEntry } from '../../../core/page.ts';
import { plainLine } from './find-title.ts';
import type { OpenPdf } from './open-pdf.ts';
import { readWideString } from './pdfium.ts';

const MAXIMUM_ENTRIES = 5000;
const MAXIMUM_LEVEL = 12;

/** The bookmarks that lead to a page, in order. Cyclic or endless trees are cut off. */
export function readOutline(pdf: OpenPdf): readonly OutlineEntry[] {
  const { pdfium, handle, pageCount } = pdf;
  const entries: OutlineEntry[] = [];
  const seen = new Set<number>();
  const visit = (parent: number, level: number) => {
    let bookmark = pdfium.FPDFBookmark_GetFirstChild(handle, parent);
    while (bookmark !== 0 && !seen.has(bookmark) && seen.size < MAXIMUM_ENTRIES) {
      seen.add(bookmark);
      const current = bookmark;
      const title = plainLine(
        readWideString(pdfium, (pointer, bytes) => pdfium.FPDFBookmark_GetTitle(current, pointer, bytes)),
      ).slice(0, 300);
      const page = pageOf(pdf, current);
      if (title !== '' && page >= 1 && page <= pageCount) entries.push({ title, level, page });
      if (level < MAXIMUM_LEVEL) visit(current, level + 1);
      bookmark = pdfium.FPDFBookmark_GetNextSibling(handle, current);
    }
  };
  visit(0, 1);
  return entries;
}

/** 1-based; 0 when the bookmark leads nowhere in this document. */
function pageOf(pdf: OpenPdf, bookmark: number): number {
  const { pdfium, handle } = pdf;
  let destination = pdfium.FPDFBookmark_GetDest(handle, bookmark);
  if (destination === 0) {
    const action = pdfium.FPDFBookmark_GetAction(bookmark);
    if (action !== 0) destination = pdfium.FPDFAction_GetDest(handle, action);
  }
  return destination === 0 ? 0 : pdfium.FPDFDest_GetDestPageIndex(handle, destination) + 1;
}
