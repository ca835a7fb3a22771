import type { ComposedPage } from '../layout/compose-page.ts';
import { lookOf } from '../layout/find-headings.ts';
import type { OpenPdf } from './open-pdf.ts';
import { readWideString } from './pdfium.ts';

// What word processors and scanners write when nobody gave a title.
const PLACEHOLDER =
  /^(untitled|\(anonymous\)|unnamed|microsoft \w+ -|document\d*$|slide ?\d*$|title$|powerpoint|scan)/i;
const FILE_NAME = /\.(docx?|pdf|pptx?|xlsx?|indd|tex|dvi|qxd|rtf|odt|txt|html?|fm|pub|cdr|ai)$/i;
const MAXIMUM_CHARACTERS = 200;

/** The title from the document's properties, when a person seems to have written it. */
export function titleFromMetadata(pdf: OpenPdf): string | null {
  const { pdfium, handle } = pdf;
  const raw = readWideString(pdfium, (pointer, bytes) =>
    pdfium.FPDF_GetMetaText(handle, 'Title', pointer, bytes),
  );
  const title = plainLine(raw);
  if (title.length < 4 || title.length > MAXIMUM_CHARACTERS) return null;
  if (PLACEHOLDER.test(title) || FILE_NAME.test(title) || !/\p{L}{3}/u.test(title)) return null;
  // "CTI-10-0045_r2": an identifier, not words.
  if (!title.includes(' ') && /[\d_-]/.test(title)) return null;
  return title;
}

/** The largest text of a page, when it stands out. */
export function titleFromPage(page: ComposedPage): string | null {
  const candidates = page.blocks.flatMap(({ block, start, end }) =>
    block.kind === 'text' && block.upright
      ? [{ ...lookOf(block), text: plainLine(page.text.slice(start, end)) }]
      : [],
  );
  const usual = usualSize(candidates);
  const isTitle = (text: string) =>
    text.length >= 4 && text.length <= MAXIMUM_CHARACTERS && /\p{L}{3}/u.test(text);
  let best = -1;
  for (const [i, { fontSize, text }] of candidates.entries()) {
    if (isTitle(text) && fontSize > (candidates[best]?.fontSize ?? 0) * 1.02) best = i;
  }
  const first = candidates[best];
  if (first === undefined || first.fontSize < usual * 1.15) return null;
  let title = first.text;
  // Widely spaced lines of one title are blocks of their own.
  for (const next of candidates.slice(best + 1, best + 3)) {
    const same = Math.abs(next.fontSize - first.fontSize) < first.fontSize * 0.02 && next.bold === first.bold;
    if (!same || !isTitle(`${title} ${next.text}`)) break;
    title = `${title} ${next.text}`;
  }
  return title;
}

/** The size that most characters are set in. */
function usualSize(blocks: readonly { readonly fontSize: number; readonly text: string }[]): number {
  const sorted = blocks.toSorted((a, b) => a.fontSize - b.fontSize);
  let left = sorted.reduce((sum, { text }) => sum + text.length, 0) / 2;
  for (const { fontSize, text } of sorted) {
    left -= text.length;
    if (left <= 0) return fontSize;
  }
  return 0;
}

/** One line without controls and with single spaces. */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zs}\s\ufffd\ufffe\ufeff]+/gu, ' ')
    .trim();
}
