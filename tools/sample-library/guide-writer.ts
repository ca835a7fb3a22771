import type { PDFDocument, PDFPage } from 'pdf-lib';
import type { Guide } from './guide.ts';
import { type Colour, type Fonts, GREY, INK, mix, Pen, type TextStyle, WHITE } from './pen.ts';
import { wrap } from './wrap.ts';
import { type Table, tableHeight, writeTable } from './write-table.ts';

/** A4 in points. */
export const PAGE: readonly [width: number, height: number] = [595.28, 841.89];
const MARGIN = 58;
const TOP = PAGE[1] - 88;
const BOTTOM = 66;
const LEADING = 14;
const TEXT_WIDTH = PAGE[0] - 2 * MARGIN;

export type ContentsEntry = { readonly level: 1 | 2; readonly title: string; readonly page: number };

/** What is known only after a first run: written into the second one. */
export type FirstRun = { readonly contents: readonly ContentsEntry[]; readonly pages: number };

/** Writes a guide from top to bottom: headings, paragraphs, tables and figures, on pages with header and footer. */
export class GuideWriter {
  readonly contents: ContentsEntry[] = [];
  /** Page numbers of the things that questions ask about. */
  readonly marks = new Map<string, number>();
  readonly guide: Guide;
  readonly #document: PDFDocument;
  readonly #fonts: Fonts;
  readonly #firstRun: FirstRun;
  readonly #pending: string[] = [];
  #pen: Pen | null = null;
  #y = 0;
  #chapter = '';
  #chapters = 0;
  #sections = 0;
  #figures = 0;
  #tables = 0;

  constructor(document: PDFDocument, fonts: Fonts, options: { guide: Guide; firstRun: FirstRun }) {
    this.#document = document;
    this.#fonts = fonts;
    this.guide = options.guide;
    this.#firstRun = options.firstRun;
  }

  get page(): number {
    return this.#document.getPageCount();
  }

  get firstRun(): FirstRun {
    return this.#firstRun;
  }

  /** Remembers the page of the table, figure or column text that comes next. */
  mark(key: string): void {
    this.#pending.push(key);
  }

  /** A page without header and footer, drawn freely. */
  barePage(draw: (pen: Pen, page: PDFPage) => void): void {
    const page = this.#document.addPage([...PAGE]);
    draw(new Pen(page, this.#fonts), page);
    this.#pen = null;
  }

  /** A chapter begins on a new page. */
  chapter(title: string, options: { readonly numbered?: boolean } = {}): void {
    const numbered = options.numbered ?? true;
    if (numbered) {
      this.#chapters += 1;
      this.#sections = 0;
    }
    this.#chapter = numbered ? `${this.#chapters}  ${title}` : title;
    const pen = this.newPage();
    pen.text(this.#chapter, [MARGIN, this.#y - 16], { size: 21, font: 'bold', colour: this.#accent });
    pen.rectangle([MARGIN, this.#y - 26], [46, 3], { fill: this.#accent });
    this.#y -= 50;
    if (numbered) this.contents.push({ level: 1, title: this.#chapter, page: this.page });
  }

  section(title: string): void {
    const pen = this.#room(64);
    this.#sections += 1;
    const numbered = `${this.#chapters}.${this.#sections}  ${title}`;
    this.#y -= 8;
    pen.text(numbered, [MARGIN, this.#y - 10], { size: 12.5, font: 'bold' });
    this.#y -= 26;
    this.contents.push({ level: 2, title: numbered, page: this.page });
  }

  paragraphs(texts: readonly string[]): void {
    for (const text of texts) this.paragraph(text);
  }

  paragraph(text: string, style: TextStyle = {}): void {
    const lines = wrap(text, TEXT_WIDTH, (part) => this.#width(part, { size: 9.8, ...style }));
    for (const [position, line] of lines.entries()) {
      const pen = this.#room(position === 0 ? LEADING * Math.min(2, lines.length) : LEADING);
      pen.text(line, [MARGIN, this.#y - 10], { size: 9.8, ...style });
      this.#y -= LEADING;
    }
    this.#y -= 6;
  }

  /** Paragraphs set in two columns on the rest of this page: the left one is filled first. */
  twoColumns(texts: readonly { readonly title?: string; readonly text: string }[]): void {
    const gutter = 24;
    const width = (TEXT_WIDTH - gutter) / 2;
    const blocks = texts.map(({ title, text }) => [
      ...(title === undefined ? [] : [{ text: title, font: 'bold' as const }]),
      ...wrap(text, width, (part) => this.#width(part, { size: 9.4 })).map((line) => ({
        text: line,
        font: 'regular' as const,
      })),
      { text: '', font: 'regular' as const },
    ]);
    const columns = inTwo(blocks);
    const half = Math.max(...columns.map((lines) => lines.length));
    const pen = this.#place(half * 13);
    const top = this.#y;
    columns.forEach((lines, column) => {
      lines.forEach((line, row) => {
        if (line.text === '') return;
        const at = [MARGIN + column * (width + gutter), top - 10 - row * 13] as const;
        pen.text(line.text, at, { size: 9.4, font: line.font });
      });
    });
    const middle = MARGIN + width + gutter / 2;
    pen.line(
      [
        [middle, top],
        [middle, top - half * 13 + 8],
      ],
      { stroke: mix(GREY, WHITE, 0.6), width: 0.5 },
    );
    this.#y = top - half * 13 - 8;
  }

  table(table: Table): void {
    const pen = this.#place(tableHeight(table) + 24);
    this.#tables += 1;
    pen.text(`Table ${this.#tables}. ${table.caption}`, [MARGIN, this.#y - 10], {
      size: 9,
      font: 'bold',
      colour: this.#accent,
    });
    this.#y -= 18;
    writeTable(pen, table, { x: MARGIN, y: this.#y, width: TEXT_WIDTH, accent: this.#accent });
    this.#y -= tableHeight(table) + 14;
  }

  /** @param height points; `null` takes what is left of the page */
  figure(
    caption: string,
    height: number | null,
    draw: (pen: Pen, area: { x: number; y: number; width: number; height: number }) => void,
  ): void {
    const pen = this.#place((height ?? 200) + 26);
    const used = height ?? this.#y - BOTTOM - 30;
    draw(pen, { x: MARGIN, y: this.#y - used, width: TEXT_WIDTH, height: used });
    this.#figures += 1;
    this.#y -= used + 14;
    pen.text(`Figure ${this.#figures}. ${caption}`, [MARGIN, this.#y], {
      size: 9,
      font: 'italic',
      colour: INK,
    });
    this.#y -= 16;
  }

  /** A line of the contents: words, dots, page number. */
  contentsLine(entry: ContentsEntry): void {
    const pen = this.#room(16);
    const style: TextStyle = entry.level === 1 ? { size: 10, font: 'bold' } : { size: 9.3 };
    const left = MARGIN + (entry.level === 1 ? 0 : 16);
    if (entry.level === 1) this.#y -= 5;
    pen.text(entry.title, [left, this.#y - 10], style);
    pen.text(`${entry.page}`, [PAGE[0] - MARGIN, this.#y - 10], { ...style, align: 'right' });
    const from = left + this.#width(entry.title, style) + 6;
    pen.line(
      [
        [from, this.#y - 9],
        [PAGE[0] - MARGIN - 22, this.#y - 9],
      ],
      { stroke: GREY, width: 0.5, dash: [0.6, 3] },
    );
    this.#y -= 14.5;
  }

  newPage(): Pen {
    const page = this.#document.addPage([...PAGE]);
    const pen = new Pen(page, this.#fonts);
    const top = PAGE[1] - 50;
    pen.text(this.guide.title, [MARGIN, top], { size: 8, colour: GREY });
    pen.text(this.#chapter, [PAGE[0] - MARGIN, top], { size: 8, colour: GREY, align: 'right' });
    pen.line(
      [
        [MARGIN, top - 7],
        [PAGE[0] - MARGIN, top - 7],
      ],
      { stroke: this.#accent, width: 0.8 },
    );
    const foot = 38;
    pen.text(`${this.guide.documentNumber}  Revision ${this.guide.revision}`, [MARGIN, foot], {
      size: 8,
      colour: GREY,
    });
    pen.text(`Page ${this.page} of ${this.#firstRun.pages}`, [PAGE[0] - MARGIN, foot], {
      size: 8,
      colour: GREY,
      align: 'right',
    });
    this.#pen = pen;
    this.#y = TOP;
    return pen;
  }

  get #accent(): Colour {
    return this.guide.accent;
  }

  #width(text: string, style: TextStyle): number {
    return this.#fonts[style.font ?? 'regular'].widthOfTextAtSize(text, style.size ?? 9);
  }

  #place(height: number): Pen {
    const pen = this.#room(height);
    for (const key of this.#pending.splice(0)) this.marks.set(key, this.page);
    return pen;
  }

  #room(height: number): Pen {
    if (this.#pen === null || this.#y - height < BOTTOM) return this.newPage();
    return this.#pen;
  }
}

/** Blocks of lines in two columns of about the same length; no block is torn. */
function inTwo<Line>(blocks: readonly (readonly Line[])[]): readonly [Line[], Line[]] {
  const half = blocks.reduce((sum, block) => sum + block.length, 0) / 2;
  const left: Line[] = [];
  const right: Line[] = [];
  for (const block of blocks)
    (right.length === 0 && left.length + block.length / 2 <= half ? left : right).push(...block);
  return [left, right];
}
