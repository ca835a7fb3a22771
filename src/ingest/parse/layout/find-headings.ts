import type { Heading } from '../../../core/page.ts';
import { isTableRow } from './build-lines.ts';
import type { ComposedPage } from './compose-page.ts';
import type { BodyStyle } from './font-census.ts';
import type { TextBlock } from './page-block.ts';

/** What tells headings from prose. */
type BlockLook = {
  readonly lines: number;
  /** Points. */
  readonly fontSize: number;
  readonly bold: boolean;
  /** True when a line holds cells that stand apart. */
  readonly table: boolean;
};

const MAXIMUM_CHARACTERS = 160;
const MAXIMUM_BOLD_CHARACTERS = 100;
const MAXIMUM_LINES = 3;
/** Larger than body text by this factor is a heading whatever its weight. */
const LARGER = 1.12;
// "3", "3.1", "A.2" or "IV." before words
const NUMBERED = /^(?:\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){0,3}|[IVX]{1,5})\.?\s+\p{Lu}/u;

/** The headings of a page: short blocks set larger than the body, or bold where the body is not. */
export function findHeadings(page: ComposedPage, body: BodyStyle): readonly Heading[] {
  const headings: Heading[] = [];
  for (const { block, start, end } of page.blocks) {
    if (block.kind !== 'text' || !block.upright || block.running !== null) continue;
    const text = page.text.slice(start, end);
    const look = lookOf(block);
    if (looksLikeHeading(look, text, body)) headings.push({ level: levelOf(look, text, body), start, end });
  }
  return headings;
}

export function lookOf({ lines }: TextBlock): BlockLook {
  return {
    lines: lines.length,
    fontSize: Math.max(...lines.map((line) => line.fontSize)),
    bold: lines.every((line) => line.bold),
    table: lines.some(isTableRow),
  };
}

function looksLikeHeading(block: BlockLook, text: string, body: BodyStyle): boolean {
  if (block.lines > MAXIMUM_LINES || text.length > MAXIMUM_CHARACTERS) return false;
  if (!/\p{L}{2}/u.test(text) || /[.,;:]$/.test(text.replace(/\betc\.$/, 'x')))
    return isMarked(block, text, body);
  // Cells of a table are not headings, but "4.1  Data" is: only its number stands apart.
  if (block.table && !NUMBERED.test(text)) return false;
  if (block.fontSize >= body.fontSize * LARGER) return true;
  return isBold(block, text, body) && block.lines <= 2;
}

/** A line that ends like a sentence is a heading only when it is large, or short and bold ("Net sales:"). */
function isMarked(block: BlockLook, text: string, body: BodyStyle): boolean {
  if (!/\p{L}{2}/u.test(text) || block.table || block.lines > 1 || text.endsWith(',')) return false;
  return block.fontSize >= body.fontSize * 1.3 || (isBold(block, text, body) && text.length <= 60);
}

function isBold(block: BlockLook, text: string, body: BodyStyle): boolean {
  const large = block.fontSize >= body.fontSize * 0.95;
  return block.bold && !body.bold && large && text.length <= MAXIMUM_BOLD_CHARACTERS;
}

/** By numbering where there is one ("4.1" is level 2), else by size against the body. */
function levelOf(block: BlockLook, text: string, body: BodyStyle): number {
  const number = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s/.exec(text)?.[1];
  if (number !== undefined && NUMBERED.test(text)) return number.split('.').length;
  const ratio = block.fontSize / body.fontSize;
  if (ratio >= 1.6) return 1;
  if (ratio >= 1.25) return 2;
  return ratio >= LARGER ? 3 : 4;
}
