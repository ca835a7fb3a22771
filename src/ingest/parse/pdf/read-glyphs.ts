import type { Direction, PlacedWord } from '../layout/placed-word.ts';
import { type OpenPdf, type PageTransform, pageTransform } from './open-pdf.ts';
import { type Pdfium, viewAt, withMemory } from './pdfium.ts';
import { readableCharacter } from './readable-character.ts';

/** One character with its place; its text is empty for what separates words. */
export type Glyph = PlacedWord;

/** What all characters of a text object share: one string drawn with one font along one baseline. */
type Style = Pick<Glyph, 'fontSize' | 'bold' | 'direction' | 'originX' | 'originY'>;

// "Medi" is Nimbus's bold, "CMBX" Computer Modern's: most papers are set in one of them.
const BOLD_NAME = /bold|black|heavy|demi(?!light)|-medi(?!um)|^(?:[A-Z]{6}\+)?(?:CMBX|CMSSBX|SFBX)/i;
const SCRATCH_BYTES = 128;
const INVISIBLE = 3; // text rendering mode, PDF 32000-1 table 106
const FORCE_BOLD = 1 << 18; // font descriptor flags, PDF 32000-1 table 123

/** The text layer of a page. */
export type GlyphLayer = {
  /** All characters in the order of the content stream. */
  readonly glyphs: readonly Glyph[];
  /** Characters that stand for nothing readable: their font has no map to Unicode, or a broken one. */
  readonly unreadable: number;
  /** Characters that are there to be found, not seen: the text layer of a scan. */
  readonly invisible: number;
};

/** Null: the page has no text to load. */
export function readGlyphs(
  pdf: OpenPdf,
  page: number,
  size: { readonly width: number; readonly height: number },
): GlyphLayer | null {
  const { pdfium } = pdf;
  const textPage = pdfium.FPDFText_LoadPage(page);
  if (textPage === 0) return null;
  try {
    const transform = pageTransform(pdf, page, size);
    return withMemory(pdfium, SCRATCH_BYTES, (scratch) => readAll(pdfium, { textPage, transform, scratch }));
  } finally {
    pdfium.FPDFText_ClosePage(textPage);
  }
}

type Source = { readonly textPage: number; readonly transform: PageTransform; readonly scratch: number };

function readAll(pdfium: Pdfium, source: Source): GlyphLayer {
  const { textPage } = source;
  const { memory } = pdfium;
  const count = pdfium.FPDFText_CountChars(textPage);
  const styles = new Map<number, Style>();
  const glyphs: Glyph[] = [];
  let [highSurrogate, unreadable, invisible] = [0, 0, 0];
  let lastObject = 0;
  let hidden = false;
  for (let i = 0; i < count; i++) {
    let code = memory._FPDFText_GetUnicode(textPage, i) >>> 0;
    if (code >= 0xd800 && code < 0xdc00) {
      highSurrogate = code;
      continue;
    }
    if (highSurrogate !== 0 && code >= 0xdc00 && code < 0xe000)
      code = (highSurrogate - 0xd800) * 0x400 + (code - 0xdc00) + 0x10000;
    highSurrogate = 0;
    // PDFium writes U+0002 for a hyphen at a line's end.
    if (code === 2 && pdfium.FPDFText_IsHyphen(textPage, i) === 1) code = 0x2d;
    const text = readableCharacter(code);
    if (text === null) {
      if (code !== 0xad && code !== 2 && !isMark(code)) unreadable++;
      continue;
    }
    if (text === '') {
      glyphs.push(SEPARATOR);
      continue;
    }
    const object = memory._FPDFText_GetTextObject(textPage, i);
    if (object !== lastObject) {
      lastObject = object;
      hidden = object !== 0 && pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE;
    }
    if (hidden) invisible++;
    let style = styles.get(object);
    if (style === undefined) {
      style = readStyle(pdfium, source, i);
      // Characters that PDFium made up belong to no object, and share nothing.
      if (object !== 0) styles.set(object, style);
    }
    const place = readPlace(pdfium, source, i, style);
    glyphs.push({ text, ...place, ...style });
  }
  return { glyphs, unreadable, invisible };
}

/** Marks that steer writing direction and joining are invisible by nature. */
function isMark(code: number): boolean {
  return code === 0xfeff || (code >= 0x200b && code <= 0x200f);
}

const SEPARATOR: Glyph = {
  text: '',
  x0: 0,
  y0: 0,
  x1: 0,
  y1: 0,
  originX: 0,
  originY: 0,
  fontSize: 0,
  bold: false,
  direction: 'right',
};

function readStyle(pdfium: Pdfium, source: Source, index: number): Style {
  const { textPage, transform, scratch } = source;
  const size = pdfium.FPDFText_GetFontSize(textPage, index);
  pdfium.FPDFText_GetMatrix(textPage, index, scratch);
  const matrix = viewAt(pdfium, scratch, 24);
  const [a, b] = [matrix.getFloat32(0, true), matrix.getFloat32(4, true)];
  const [c, d] = [matrix.getFloat32(8, true), matrix.getFloat32(12, true)];
  const [ta, tb, tc, td] = transform;
  const scale = Math.hypot(ta * c + tc * d, tb * c + td * d) || 1;
  const direction = directionOf(ta * a + tc * b, tb * a + td * b);
  pdfium.FPDFText_GetCharOrigin(textPage, index, scratch, scratch + 8);
  const origin = viewAt(pdfium, scratch, 16);
  const [originX, originY] = apply(transform, origin.getFloat64(0, true), origin.getFloat64(8, true));
  // 96 bytes of name and, behind them, the flags.
  const length = pdfium.FPDFText_GetFontInfo(textPage, index, scratch, 96, scratch + 96);
  const flags = length > 0 ? viewAt(pdfium, scratch + 96, 4).getInt32(0, true) : 0;
  const nameView = viewAt(pdfium, scratch, Math.max(0, Math.min(length, 96) - 1));
  const name = length > 0 && length <= 96 ? new TextDecoder().decode(nameView) : '';
  return {
    fontSize: Math.abs(size) * scale,
    bold: BOLD_NAME.test(name) || (flags & FORCE_BOLD) !== 0,
    direction,
    originX,
    originY,
  };
}

function directionOf(x: number, y: number): Direction {
  // ±6° still counts as straight: scans and hand-placed labels.
  if (Math.abs(y) <= Math.abs(x) * 0.1) return x >= 0 ? 'right' : 'left';
  if (Math.abs(x) <= Math.abs(y) * 0.1) return y >= 0 ? 'down' : 'up';
  return 'askew';
}

type Place = Pick<Glyph, 'x0' | 'y0' | 'x1' | 'y1'>;

function readPlace(pdfium: Pdfium, source: Source, index: number, style: Style): Place {
  const { textPage, transform, scratch } = source;
  // The loose box spans the font's ascent and descent, so that the boxes of a line form an even band.
  let box: Place | null = null;
  if (pdfium.memory._FPDFText_GetLooseCharBox(textPage, index, scratch) !== 0) {
    const rect = viewAt(pdfium, scratch, 16); // left, top, right, bottom
    box = corners(
      apply(transform, rect.getFloat32(0, true), rect.getFloat32(12, true)),
      apply(transform, rect.getFloat32(8, true), rect.getFloat32(4, true)),
    );
    const extent = Math.max(box.x1 - box.x0, box.y1 - box.y0);
    if (extent > style.fontSize * 2.5 || extent < style.fontSize * 0.2) box = null; // a broken font
  }
  if (box === null) {
    pdfium.FPDFText_GetCharBox(textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24);
    const rect = viewAt(pdfium, scratch, 32); // left, right, bottom, top
    box = corners(
      apply(transform, rect.getFloat64(0, true), rect.getFloat64(16, true)),
      apply(transform, rect.getFloat64(8, true), rect.getFloat64(24, true)),
    );
  }
  return box;
}

function apply(transform: PageTransform, x: number, y: number): readonly [number, number] {
  const [a, b, c, d, e, f] = transform;
  return [a * x + c * y + e, b * x + d * y + f];
}

function corners(first: readonly [number, number], second: readonly [number, number]) {
  return {
    x0: Math.min(first[0], second[0]),
    y0: Math.min(first[1], second[1]),
    x1: Math.max(first[0], second[0]),
    y1: Math.max(first[1], second[1]),
  };
}
