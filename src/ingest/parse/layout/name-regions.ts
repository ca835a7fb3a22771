import type { Box } from '../../../core/box.ts';
import type { Heading } from '../../../core/page.ts';
import type { Region, RegionKind } from '../../../core/region.ts';
import type { ComposedBlock, ComposedPage } from './compose-page.ts';
import { findHeadings } from './find-headings.ts';
import type { BodyStyle } from './font-census.ts';
import { isCaption, mayBeCaption } from './is-caption.ts';
import { hasListMark } from './list-mark.ts';
import type { TextBlock } from './page-block.ts';

// "1 For instance", "∗Equal contribution", "(a) Includes …"
const NOTE_MARK = /^(?:\d{1,3}\s?(?=[\p{L}"“(]|https?:)|[*∗†‡§¶]+\s*\S|\(?[a-z\d]\)\s)/u;
/** Footnotes are set smaller than the body by this factor. */
const NOTE_SIZE = 0.93;
/** Footnotes stand below this part of the page. */
const NOTE_TOP = 0.4;
const MAXIMUM_CAPTION_CHARACTERS = 800;

/** Says of each part of a page what it is. `body` null: nothing tells headings from prose. */
export function nameRegions(
  page: ComposedPage,
  body: BodyStyle | null,
): { readonly headings: readonly Heading[]; readonly regions: readonly Region[] } {
  const headings = body === null ? [] : findHeadings(page, body);
  const headingStarts = new Set(headings.map(({ start }) => start));
  const regions: Region[] = [];
  for (const [i, composed] of page.blocks.entries()) {
    const { block, start, end, box, table } = composed;
    const origin = block.kind === 'remark' ? 'file' : block.origin;
    const previous = regions.at(-1);
    const after = previous?.kind ?? null;
    const kind = kindOf(page, i, { body, heading: headingStarts.has(start), after });
    if (kind === 'list' && previous?.kind === 'list' && isBelow(previous.box, box))
      regions[regions.length - 1] = { ...previous, end, box: around(previous.box, box) };
    else regions.push({ kind, start, end, box, origin, ...(table === null ? {} : { table }) });
  }
  const captions = new Set(regions.filter(({ kind }) => kind === 'caption').map(({ start }) => start));
  return { regions, headings: headings.filter(({ start }) => !captions.has(start)) };
}

/** True for what goes on in the same column. */
function isBelow(upper: Box | null, lower: Box | null): boolean {
  if (upper === null || lower === null) return false;
  return lower.y0 > upper.y0 && lower.x0 < upper.x1 && lower.x1 > upper.x0;
}

function around(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null) return a ?? b;
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}

function kindOf(
  page: ComposedPage,
  index: number,
  {
    body,
    heading,
    after,
  }: { readonly body: BodyStyle | null; readonly heading: boolean; readonly after: RegionKind | null },
): RegionKind {
  const composed = page.blocks[index];
  if (composed === undefined) return 'paragraph';
  const { block } = composed;
  if (block.kind === 'remark') return block.as;
  if (block.kind !== 'text') return block.kind;
  if (block.running !== null) return block.running;
  const text = page.text.slice(composed.start, composed.end);
  if (isCaptionOf(page, index, text)) return 'caption';
  if (heading) return 'heading';
  if (isSmall(composed, block, body) && (after === 'note' || NOTE_MARK.test(text))) return 'note';
  if (block.upright && hasListMark(text)) return 'list';
  return 'paragraph';
}

function isCaptionOf(page: ComposedPage, index: number, text: string): boolean {
  if (text.length > MAXIMUM_CAPTION_CHARACTERS || !mayBeCaption(text)) return false;
  if (isCaption(text)) return true;
  const beside = [page.blocks[index - 1], page.blocks[index + 1]];
  return text.length < 200 && beside.some((other) => isShown(other));
}

function isShown(composed: ComposedBlock | undefined): boolean {
  return composed?.block.kind === 'figure' || composed?.block.kind === 'table';
}

/** Set smaller than the body, and in the lower part of the page, as footnotes are. */
function isSmall({ box }: ComposedBlock, block: TextBlock, body: BodyStyle | null): boolean {
  if (body === null || box === null || box.y0 < NOTE_TOP) return false;
  const size = Math.max(...block.lines.map((line) => line.fontSize));
  return size <= body.fontSize * NOTE_SIZE;
}
