import type { RemarkBlock } from '../layout/page-block.ts';
import type { PlacedWord } from '../layout/placed-word.ts';
import { holdsMiddle, type Rect } from '../layout/rect.ts';
import type { PageSize } from '../layout/upright-frame.ts';
import { plainLine } from './find-title.ts';
import { type OpenPdf, type PageTransform, pageTransform } from './open-pdf.ts';
import { readWideString, viewAt, withMemory } from './pdfium.ts';
import { readField } from './read-field.ts';

export type PageRemarks = {
  /** Form fields with values, comments, targets of links that the text does not show. */
  readonly blocks: readonly RemarkBlock[];
  /** All of them, empty ones too. */
  readonly fieldCount: number;
};

// fpdf_annot.h
const [TEXT, LINK, POPUP, WIDGET] = [1, 2, 16, 20];
const MAXIMUM_ANNOTATIONS = 2000;
const MAXIMUM_LINKS = 60;
const MAXIMUM_CHARACTERS = 20_000;

/** What is laid over a page: its form fields, readers' comments and links. */
export function readRemarks(
  pdf: OpenPdf,
  page: number,
  { size, words }: { readonly size: PageSize; readonly words: readonly PlacedWord[] },
): PageRemarks {
  const { pdfium } = pdf;
  const count = Math.min(pdfium.FPDFPage_GetAnnotCount(page), MAXIMUM_ANNOTATIONS);
  if (count <= 0) return { blocks: [], fieldCount: 0 };
  // Without it PDFium does not say which boxes are ticked.
  if (pdf.form !== 0) pdfium.FORM_OnAfterLoadPage(page, pdf.form);
  try {
    return readAll(pdf, page, { size, words, count });
  } finally {
    if (pdf.form !== 0) pdfium.FORM_OnBeforeClosePage(page, pdf.form);
  }
}

type Laid = { readonly size: PageSize; readonly words: readonly PlacedWord[]; readonly count: number };

function readAll(pdf: OpenPdf, page: number, { size, words, count }: Laid): PageRemarks {
  const { pdfium } = pdf;
  const transform = pageTransform(pdf, page, size);
  const shown = words.map(({ text }) => text).join('');
  const fields: RemarkBlock[] = [];
  const comments: RemarkBlock[] = [];
  const links = new Map<string, Rect | null>();
  let fieldCount = 0;
  for (let i = 0; i < count; i++) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, i);
    if (annotation === 0) continue;
    try {
      const subtype = pdfium.FPDFAnnot_GetSubtype(annotation);
      const box = boxOf(pdf, annotation, transform);
      if (subtype === WIDGET) {
        fieldCount++;
        const text = readField(pdf, annotation);
        if (text !== null) fields.push({ kind: 'remark', as: 'field', text: plainText(text), box });
      } else if (subtype === LINK) {
        const target = targetOf(pdf, annotation);
        if (target !== '' && !links.has(target) && !isShown(target, shown)) links.set(target, box);
      } else if (subtype !== POPUP) {
        const contents = readWideString(pdfium, (pointer, bytes) =>
          pdfium.FPDFAnnot_GetStringValue(annotation, 'Contents', pointer, bytes),
        );
        const text = plainText(contents);
        // Programs repeat marked words as the remark on them.
        const isNew = subtype === TEXT || !shown.includes(text.replace(/\s+/g, ''));
        if (/[\p{L}\p{N}]/u.test(text) && isNew) comments.push({ kind: 'remark', as: 'comment', text, box });
      }
    } finally {
      pdfium.FPDFPage_CloseAnnot(annotation);
    }
  }
  const targets = [...links].slice(0, MAXIMUM_LINKS).map(([target, box]): RemarkBlock => {
    const label = box === null ? '' : plainLine(wordsIn(words, box)).slice(0, 200);
    return { kind: 'remark', as: 'note', text: label === '' ? target : `${label}: ${target}`, box };
  });
  return { blocks: [...inOrder(fields), ...inOrder(comments), ...inOrder(targets)], fieldCount };
}

function inOrder(blocks: readonly RemarkBlock[]): readonly RemarkBlock[] {
  const row = (block: RemarkBlock) => Math.round((block.box?.y0 ?? 0) / 6);
  return blocks.toSorted((a, b) => row(a) - row(b) || (a.box?.x0 ?? 0) - (b.box?.x0 ?? 0));
}

/** The address that a link leads to; '' for one within the document. */
function targetOf({ pdfium, handle }: OpenPdf, annotation: number): string {
  const link = pdfium.FPDFAnnot_GetLink(annotation);
  const action = link === 0 ? 0 : pdfium.FPDFLink_GetAction(link);
  if (action === 0) return '';
  const needed = pdfium.FPDFAction_GetURIPath(handle, action, 0, 0);
  if (needed <= 1 || needed > 2000) return '';
  const target = withMemory(pdfium, needed, (pointer) => {
    pdfium.FPDFAction_GetURIPath(handle, action, pointer, needed);
    return new TextDecoder().decode(viewAt(pdfium, pointer, needed - 1));
  });
  const plain = plainLine(target).replace(/\s/g, '');
  return /^(?:https?|mailto|ftp|tel):/i.test(plain) ? plain : '';
}

/** A page says "example.org/a" where the link says "https://example.org/a/". Words may be cut at line ends. */
function isShown(target: string, shown: string): boolean {
  const core = target.replace(/^(?:https?:\/\/(?:www\.)?|mailto:|tel:)/i, '').replace(/\/$/, '');
  return core === '' || shown.toLowerCase().includes(core.toLowerCase());
}

function boxOf({ pdfium }: OpenPdf, annotation: number, transform: PageTransform): Rect | null {
  return withMemory(pdfium, 16, (pointer) => {
    if (!pdfium.FPDFAnnot_GetRect(annotation, pointer)) return null;
    const view = viewAt(pdfium, pointer, 16); // left, top, right, bottom
    const [a, b, c, d, e, f] = transform;
    const at = (x: number, y: number): readonly [number, number] => [a * x + c * y + e, b * x + d * y + f];
    const first = at(view.getFloat32(0, true), view.getFloat32(4, true));
    const second = at(view.getFloat32(8, true), view.getFloat32(12, true));
    return {
      x0: Math.min(first[0], second[0]),
      y0: Math.min(first[1], second[1]),
      x1: Math.max(first[0], second[0]),
      y1: Math.max(first[1], second[1]),
    };
  });
}

function wordsIn(words: readonly PlacedWord[], box: Rect): string {
  return words
    .filter((word) => holdsMiddle(box, word))
    .map(({ text }) => text)
    .join(' ');
}

/** Lines without controls. */
function plainText(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(plainLine)
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, MAXIMUM_CHARACTERS);
}
