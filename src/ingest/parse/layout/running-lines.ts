import type { Line } from './line.ts';
import type { PageBlock, TextBlock } from './page-block.ts';
import type { PageSize } from './upright-frame.ts';

/** Pages before and after that are looked at. */
const WINDOW = 8;
/** Headers and footers stand within this part of the page's height from its edges. */
const BAND = 0.12;
/** And they are among so many lines from the edge. */
const MAXIMUM_LINES = 4;
const MAXIMUM_CHARACTERS = 160;
const PAGE_NUMBER =
  /^(?:[-–—|\s]*)(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of|von)\s*\d{1,4})?(?:[-–—|\s]*)$/i;

type Edge = 'header' | 'footer';

/** Learns from page to page what repeats at their tops and bottoms. Its memory holds the pages of a window. */
export class RunningLines {
  readonly #pages = new Map<number, ReadonlySet<string>>();
  readonly #pageCount: number;

  constructor(pageCount: number) {
    this.#pageCount = pageCount;
  }

  add(number: number, blocks: readonly PageBlock[], size: PageSize): void {
    this.#pages.set(
      number,
      new Set([...findEdgeLines(blocks, size)].map(([line, edge]) => keyOf(line, edge))),
    );
    this.#pages.delete(number - 2 * WINDOW - 1);
  }

  /** The blocks of a page with its running lines in blocks of their own; the pages around it are known by now. */
  mark(number: number, blocks: readonly PageBlock[], size: PageSize): readonly PageBlock[] {
    const running = new Map<Line, Edge>();
    for (const [line, edge] of findEdgeLines(blocks, size))
      if (isPageNumber(line, size) || this.#repeats(number, keyOf(line, edge))) running.set(line, edge);
    if (running.size === 0) return blocks;
    return blocks.flatMap((block): readonly PageBlock[] =>
      block.kind === 'text' ? splitBlock(block, running) : [block],
    );
  }

  #repeats(number: number, key: string): boolean {
    let others = 0;
    for (const [page, keys] of this.#pages)
      if (page !== number && Math.abs(page - number) <= WINDOW && keys.has(key)) others++;
    return others >= (this.#pageCount === 2 ? 1 : 2);
  }
}

/** Lines near the upper and lower edge of a page. */
function findEdgeLines(blocks: readonly PageBlock[], size: PageSize): ReadonlyMap<Line, Edge> {
  const lines = blocks
    .flatMap((block) => (block.kind === 'text' && block.upright ? block.lines : []))
    .map((line) => ({ line, y: middleOf(line) / size.height }))
    .toSorted((a, b) => a.y - b.y);
  const edges = new Map<Line, Edge>();
  for (const [i, { line, y }] of lines.slice(0, MAXIMUM_LINES).entries())
    if (y < BAND || (i === 0 && isTelling(line))) edges.set(line, 'header');
  for (const [i, { line, y }] of lines.slice(-MAXIMUM_LINES).toReversed().entries())
    if (y > 1 - BAND || (i === 0 && isTelling(line))) edges.set(line, 'footer');
  for (const line of edges.keys()) if (textOf(line).length > MAXIMUM_CHARACTERS) edges.delete(line);
  return edges;
}

/** The first and last lines of short pages stand anywhere: they need words to be known by. */
function isTelling(line: Line): boolean {
  return (textOf(line).match(/\p{L}/gu)?.length ?? 0) >= 6;
}

/** Points from the top of the page as it is seen. */
function middleOf(line: Line): number {
  const [first] = line.words;
  return first === undefined ? 0 : (first.word.word.y0 + first.word.word.y1) / 2;
}

function isPageNumber(line: Line, size: PageSize): boolean {
  const y = middleOf(line) / size.height;
  return (y < BAND || y > 1 - BAND) && PAGE_NUMBER.test(textOf(line));
}

function textOf(line: Line): string {
  return line.words.map(({ word }) => word.word.text).join(' ');
}

/**
 * What changes from page to page is the page's number: at the beginning or the end of a header, whose other figures
 * may name what the page is about; anywhere in a footer.
 */
function keyOf(line: Line, edge: Edge): string {
  const text = textOf(line);
  if (edge === 'header') return `${edge} ${text.replace(/^\p{N}+(?=\s)|(?<=\s)\p{N}+$/gu, '#')}`;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return `${edge} ${letters * 3 > text.length ? text.replace(/\p{N}+/gu, '#') : text}`;
}

function splitBlock(block: TextBlock, running: ReadonlyMap<Line, Edge>): readonly TextBlock[] {
  const parts: { readonly edge: Edge | null; readonly lines: Line[] }[] = [];
  for (const line of block.lines) {
    const edge = running.get(line) ?? null;
    const part = parts.at(-1);
    if (part === undefined || part.edge !== edge) parts.push({ edge, lines: [line] });
    else part.lines.push(line);
  }
  return parts.map(({ edge, lines }) => ({ ...block, lines, running: edge }));
}
