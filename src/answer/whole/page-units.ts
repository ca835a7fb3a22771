import type { Page } from '../../core/page.ts';
import type { Region } from '../../core/region.ts';
import { contentTerms } from '../text/content-terms.ts';
import { splitUnits, type TextSpan } from '../text/split-units.ts';

/** A piece of a page that can be said and quoted by itself. */
export type Unit = {
  readonly fileId: string;
  /** As the store counts, 1-based. */
  readonly page: number;
  /** UTF-16 offsets into the page's text. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'sentence' | 'item' | 'row' | 'caption' | 'heading' | 'line';
  /** Verbatim. */
  readonly text: string;
  readonly terms: readonly string[];
  /** The headings above it, outermost first. */
  readonly section: readonly string[];
  /** Of an item or row: the line ending in ":" that it stands under; '' = none. */
  readonly intro: string;
};

/** Headings that hold at the end of a page, for the next one. */
export type SectionPath = readonly { readonly level: number; readonly text: string }[];

type Piece = TextSpan & { readonly kind: Unit['kind'] };

/** What can be said of a page, in its order; the words of repeating headers and of describing models left out. */
export function pageUnits(
  fileId: string,
  page: Page,
  above: SectionPath,
): { readonly units: readonly Unit[]; readonly path: SectionPath } {
  const units: Unit[] = [];
  let path = above;
  let intro = '';
  const headings = [...page.headings];
  for (const { kind, start, end } of piecesOf(page)) {
    for (let next = headings[0]; next !== undefined && next.start <= start; next = headings[0]) {
      headings.shift();
      const { level } = next;
      path = [
        ...path.filter((heading) => heading.level < level),
        { level, text: oneLine(page.text.slice(next.start, next.end)) },
      ];
      intro = '';
    }
    const text = page.text.slice(start, end);
    const listed = kind === 'item' || kind === 'row';
    units.push({
      fileId,
      page: page.number,
      start,
      end,
      kind,
      text,
      // With the words whole that a line break parts.
      terms: contentTerms(text.replace(/(\p{Ll})-\n(\p{Ll})/gu, '$1$2')),
      section: path.map((heading) => heading.text),
      intro: listed ? intro : '',
    });
    if (!listed && kind !== 'caption') intro = text.trimEnd().endsWith(':') ? oneLine(text) : '';
  }
  return { units, path };
}

function piecesOf(page: Page): readonly Piece[] {
  const { text } = page;
  const regions: readonly Pick<Region, 'kind' | 'start' | 'end' | 'origin' | 'table'>[] =
    page.regions.length > 0
      ? page.regions
      : [{ kind: 'paragraph', start: 0, end: text.length, origin: 'file' }];
  const isHeading = ({ start, end }: TextSpan) =>
    page.headings.some((heading) => heading.start < end && heading.end > start);
  return regions.flatMap((region): readonly Piece[] => {
    const { kind, start, end, origin } = region;
    if (end <= start || origin === 'model') return [];
    const inside = (unit: TextSpan): TextSpan => ({ start: unit.start + start, end: unit.end + start });
    switch (kind) {
      case 'header':
      case 'footer':
      case 'description':
        return [];
      case 'heading':
      case 'caption':
        return [{ kind, ...trimmed(text, region) }];
      case 'table':
        return rowsOf(text, region);
      case 'list':
        return itemsOf(text.slice(start, end)).map((piece) => ({ kind: piece.kind, ...inside(piece) }));
      default:
        if (CAPTION.test(text.slice(start, end))) return [{ kind: 'caption', ...trimmed(text, region) }];
        return splitUnits(text.slice(start, end))
          .map(inside)
          .map((unit) => ({ kind: isHeading(unit) ? 'heading' : kindOf(text, unit), ...unit }));
    }
  });
}

/** Where the layout was not told apart. */
const CAPTION =
  /^\s*(?:fig(?:ure|\.)?|abb(?:ildung|\.)?|figura|tab(?:le|elle|leau|la|\.))\s*\d+[.:]\s+\p{Lu}/iu;
const MARK = /^\s*(?:[•▪‣◦●○■*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+\S/;

function kindOf(text: string, { start, end }: TextSpan): Unit['kind'] {
  const words = text.slice(start, end);
  if (MARK.test(words)) return 'item';
  return /[.!?。]["”’)\]]*$/.test(words.trimEnd()) ? 'sentence' : 'line';
}

/** Points with the lines they go on in, and what stands before them; lines where no points are marked. */
function itemsOf(text: string): readonly Piece[] {
  const starts = [...text.matchAll(/^.*$/gm)].filter((line) => MARK.test(line[0])).map(({ index }) => index);
  if (starts.length === 0) return splitUnits(text).map((unit) => ({ kind: 'item', ...unit }));
  return [
    ...splitUnits(text.slice(0, starts[0])).map((unit) => ({ kind: kindOf(text, unit), ...unit })),
    ...starts.map(
      (start, i): Piece => ({ kind: 'item', ...trimmed(text, { start, end: starts[i + 1] ?? text.length }) }),
    ),
  ];
}

function rowsOf(
  text: string,
  { start, end, table }: Pick<Region, 'start' | 'end' | 'table'>,
): readonly Piece[] {
  const rows = new Map<number, TextSpan>();
  for (const cell of table?.cells ?? [])
    if (cell.end > cell.start) {
      const row = rows.get(cell.row) ?? cell;
      rows.set(cell.row, { start: Math.min(row.start, cell.start), end: Math.max(row.end, cell.end) });
    }
  const spans =
    rows.size > 0
      ? [...rows].toSorted(([a], [b]) => a - b).map(([, span]) => span)
      : [...text.slice(start, end).matchAll(/\S.*/g)].map((line) => ({
          start: start + line.index,
          end: start + line.index + line[0].trimEnd().length,
        }));
  return spans.map((span) => ({ kind: 'row', start: span.start, end: span.end }));
}

function trimmed(text: string, { start, end }: TextSpan): TextSpan {
  const piece = text.slice(start, end);
  const inner = piece.trim();
  const from = start + piece.indexOf(inner);
  return { start: from, end: from + inner.length };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
