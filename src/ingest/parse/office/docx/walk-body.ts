import {
  type BlockCell,
  type BlockRow,
  type PageMark,
  PLAIN_TEXT,
  type TextBlock,
  type WalkedBlock,
} from '../block.ts';
import { commentBlock } from '../comment-block.ts';
import { chooseAlternative } from '../graphics.ts';
import type { Relationships } from '../office-package.ts';
import { childElements, childSwitch, childValue, findChild, type XmlElement } from '../xml-element.ts';
import type { Numbering } from './read-numbering.ts';
import { type Anchored, type NoteKind, RunReader } from './read-runs.ts';
import { outlineLevel, readNumber, type Style, type Styles } from './read-styles.ts';

export type WalkParts = {
  readonly relationships: Relationships;
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** The paragraphs of a note; none when there is no such note. */
  readonly note: (kind: NoteKind, id: string) => readonly XmlElement[];
  readonly comment: (
    id: string,
  ) => { readonly author: string; readonly content: readonly XmlElement[] } | null;
};

/** Turns paragraphs and tables into blocks, in the order of the document. */
export class BodyWalker {
  readonly #parts: WalkParts;
  readonly #runs: RunReader;
  /** The text of the first paragraph in the style that titles have. */
  title: string | null = null;

  constructor(parts: WalkParts) {
    this.#parts = parts;
    this.#runs = new RunReader(parts.relationships, parts.styles);
  }

  walk(elements: readonly XmlElement[]): readonly WalkedBlock[] {
    return elements.flatMap((element) => this.#element(element));
  }

  #element(element: XmlElement): readonly WalkedBlock[] {
    switch (element.name) {
      case 'p':
        return this.#paragraph(element);
      case 'tbl':
        return this.#table(element);
      case 'sdt':
      case 'sdtContent':
      case 'customXml':
      case 'ins':
      case 'moveTo':
        return this.walk(childElements(element));
      case 'AlternateContent': {
        const chosen = chooseAlternative(element);
        return chosen === null ? [] : this.walk(childElements(chosen));
      }
      default:
        return [];
    }
  }

  #paragraph(paragraph: XmlElement): readonly WalkedBlock[] {
    const properties = findChild(paragraph, 'pPr');
    const style = this.#parts.styles.get(childValue(properties, 'pStyle'));
    const runs = this.#runs.read(paragraph);
    const hasMark = childSwitch(properties, 'pageBreakBefore') ?? style.pageBreakBefore;
    const marks = hasMark ? [{ offset: 0, forced: false }, ...runs.marks] : runs.marks;
    const marker = this.#marker(properties, style);
    const block = trimBlock({
      ...PLAIN_TEXT,
      ...this.#kind(properties, style, marker),
      text: runs.text,
      marks,
    });
    if (block.text !== '' && style.isTitle) this.title ??= block.text;
    const own = block.text === '' && block.marks.length === 0 ? [] : [prefix(block, marker)];
    return [...own, ...runs.anchored.flatMap((anchored) => this.#anchored(anchored))];
  }

  #kind(properties: XmlElement | null, style: Style, marker: string): Pick<TextBlock, 'kind' | 'level'> {
    const outline = outlineLevel(properties);
    const level = outline === undefined ? style.headingLevel : outline;
    if (level !== null) return { kind: 'heading', level };
    if (style.isCaption) return { kind: 'caption', level: null };
    return { kind: marker === '' ? 'paragraph' : 'list', level: null };
  }

  #marker(properties: XmlElement | null, style: Style): string {
    const own = readNumber(properties);
    const id = own.id ?? style.numberId;
    if (id === null || id === '0') return '';
    return this.#parts.numbering.next(id, own.level ?? (own.id === null ? style.numberLevel : null) ?? 0);
  }

  #anchored(anchored: Anchored): readonly WalkedBlock[] {
    switch (anchored.type) {
      case 'unread':
        return [anchored];
      case 'text-box':
        return this.walk(childElements(anchored.content));
      case 'note': {
        const text = this.#plainText(this.#parts.note(anchored.kind, anchored.id));
        return text === '' ? [] : [{ ...PLAIN_TEXT, kind: 'note', text: `${anchored.mark} ${text}`.trim() }];
      }
      case 'comment': {
        const comment = this.#parts.comment(anchored.id);
        const text = comment === null ? '' : this.#plainText(comment.content);
        return text === '' ? [] : [commentBlock(comment?.author ?? '', anchored.about, text)];
      }
      default:
        return anchored satisfies never;
    }
  }

  /** With a reader of its own: what stands beside the text is no part of its fields. */
  #plainText(elements: readonly XmlElement[]): string {
    const walker = new BodyWalker({ ...this.#parts, relationships: new Map() });
    return textOfBlocks(walker.walk(elements), '\n');
  }

  #table(table: XmlElement): readonly WalkedBlock[] {
    const hasHeader = /^(?:1|true|on)$/.test(findChild(table, 'tblPr', 'tblLook')?.attributes.firstRow ?? '');
    const rows: { cells: BlockCell[]; header: boolean; opensPage: boolean }[] = [];
    const behind: WalkedBlock[] = [];
    const open = new Map<number, { readonly row: number; readonly index: number }>();
    let splitRow = false;
    const contents: (readonly WalkedBlock[])[] = [];
    for (const row of unwrap(table, 'tr')) {
      const properties = findChild(row, 'trPr');
      if (findChild(properties, 'del') !== null) continue;
      const rowNumber = rows.length;
      const cells: BlockCell[] = [];
      let opensPage: boolean = splitRow;
      splitRow = false;
      let column = Number(childValue(properties, 'gridBefore') ?? 0) || 0;
      for (const cell of unwrap(row, 'tc')) {
        const cellProperties = findChild(cell, 'tcPr');
        const columnSpan = clampSpan(childValue(cellProperties, 'gridSpan'));
        const blocks = this.walk(childElements(cell));
        const merge = findChild(cellProperties, 'vMerge');
        const above = merge !== null && merge.attributes.val !== 'restart' ? open.get(column) : undefined;
        if (above !== undefined) {
          const merged = rows[above.row]?.cells[above.index];
          if (merged !== undefined && rows[above.row] !== undefined)
            rows[above.row]?.cells.splice(above.index, 1, { ...merged, rowSpan: rowNumber - above.row + 1 });
        } else {
          if (merge === null) open.delete(column);
          else open.set(column, { row: rowNumber, index: cells.length });
          contents.push(blocks);
          const text = textOfBlocks(blocks, ' ');
          cells.push({ column, columnSpan, rowSpan: 1, text, box: null });
          const marks = blocks.flatMap((block) => (block.type === 'text' ? block.marks : []));
          if (marks.some(({ offset }) => offset === 0)) opensPage = true;
          else if (marks.length > 0) splitRow = true;
          behind.push(...blocks.filter(standsAlone));
        }
        column += columnSpan;
      }
      const header = (hasHeader && rowNumber === 0) || (childSwitch(properties, 'tblHeader') ?? false);
      rows.push({ cells, header, opensPage });
    }
    // A table of one cell is a frame around what stands in it.
    const [frame] = contents;
    if (contents.length === 1 && frame !== undefined) return frame;
    const filled = rows.some(({ cells }) => cells.some(({ text }) => text !== ''));
    return [
      ...(filled ? [{ type: 'table', rows: rows satisfies readonly BlockRow[], box: null } as const] : []),
      ...behind,
    ];
  }
}

function standsAlone(block: WalkedBlock): boolean {
  return block.type !== 'text' || block.kind === 'note' || block.kind === 'comment';
}

/** Of what a cell or a note holds; tables and pictures in it stand for themselves. */
function textOfBlocks(blocks: readonly WalkedBlock[], separator: string): string {
  const texts = blocks.flatMap((block) => (block.type === 'text' && !standsAlone(block) ? [block.text] : []));
  return texts
    .filter((text) => text !== '')
    .map((text) => (separator === ' ' ? text.replace(/\s+/g, ' ') : text))
    .join(separator);
}

/** Rows and cells may be wrapped in content controls and tracked changes. */
function unwrap(parent: XmlElement, name: string): readonly XmlElement[] {
  return childElements(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return /^(?:sdt|sdtContent|customXml|ins|moveTo)$/.test(child.name) ? unwrap(child, name) : [];
  });
}

function clampSpan(value: string | null): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span >= 1 && span <= 1000 ? span : 1;
}

function trimBlock(block: TextBlock): TextBlock {
  const text = block.text.trim();
  const dropped = block.text.length - block.text.trimStart().length;
  const move = ({ offset, forced }: PageMark): PageMark => ({
    offset: Math.min(Math.max(offset - dropped, 0), text.length),
    forced,
  });
  return { ...block, text, marks: block.marks.map(move) };
}

function prefix(block: TextBlock, marker: string): TextBlock {
  if (marker === '' || block.text === '') return block;
  const length = marker.length + 1;
  const move = ({ offset, forced }: PageMark): PageMark => ({
    offset: offset === 0 ? 0 : offset + length,
    forced,
  });
  return { ...block, text: `${marker} ${block.text}`, marks: block.marks.map(move) };
}
