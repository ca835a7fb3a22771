import { splitParts } from './split-parts.ts';
import { splitSentences } from './split-sentences.ts';

/** One checkable statement of a text. Offsets are UTF-16, into that text. */
export type ClaimSpan = {
  /** Without list marks, cell borders and emphasis. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

type Line = { readonly text: string; readonly start: number };

const FENCE = /^\s*(?:```|~~~)/;
const RULE = /^\s*(?:[-*_]\s*){3,}$|^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const HEADING = /^\s*#{1,6}\s/;
const LIST_MARK = /^\s*(?:>\s*)*(?:[-*+•▪‣◦–]|\d{1,3}[.)]|\p{Ll}\))\s+/u;
const QUOTE_MARK = /^\s*(?:>\s*)+/;
const ROW = /^\s*\|.*\|\s*$/;

/**
 * Cuts an answer into its claims: sentences, list items, rows of tables, and the parts of a sentence that stand by
 * themselves. Headings, heads of tables and code state nothing and are left out.
 */
export function splitClaims(text: string): readonly ClaimSpan[] {
  const claims: ClaimSpan[] = [];
  for (const { start, end, isRow } of blocksOf(text)) {
    const block = text.slice(start, end);
    if (isRow) {
      claims.push({ text: cellsOf(block).join(' – '), start, end });
      continue;
    }
    for (const sentence of splitSentences(block))
      for (const part of splitParts(block.slice(sentence.start, sentence.end))) {
        const from = start + sentence.start + part.start;
        const to = start + sentence.start + part.end;
        claims.push({ text: plain(text.slice(from, to)), start: from, end: to });
      }
  }
  return claims.filter((claim) => /[\p{L}\p{N}]/u.test(claim.text));
}

type Block = { readonly start: number; readonly end: number; readonly isRow: boolean };

/** Paragraphs (their wrapped lines joined), list items and rows of tables. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { start: number; end: number } | null = null;
  let inCode = false;
  const close = () => {
    if (open !== null) blocks.push({ ...open, isRow: false });
    open = null;
  };
  const lines = linesOf(text);
  for (const [i, line] of lines.entries()) {
    const { start } = line;
    const end = start + line.text.trimEnd().length;
    if (FENCE.test(line.text)) inCode = !inCode;
    if (inCode || FENCE.test(line.text) || RULE.test(line.text) || HEADING.test(line.text) || end === start) {
      close();
      continue;
    }
    if (ROW.test(line.text)) {
      close();
      const isHead = RULE.test(lines[i + 1]?.text ?? '');
      if (!isHead) blocks.push({ start: start + line.text.search(/\S/), end, isRow: true });
      continue;
    }
    const mark = (LIST_MARK.exec(line.text) ?? QUOTE_MARK.exec(line.text))?.[0];
    if (mark !== undefined || !goesOn(line.text)) close();
    const from = start + (mark?.length ?? line.text.search(/\S/));
    open = { start: open === null ? from : open.start, end };
  }
  close();
  return blocks;
}

/** A line that begins small goes on with the sentence before it. */
function goesOn(line: string): boolean {
  return /^\s*[\p{Ll}(,;]/u.test(line);
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line, start });
    start += line.length + 1;
  }
  return lines;
}

function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map(plain)
    .filter((cell) => cell !== '');
}

/** Without source markers, emphasis and code marks. */
function plain(text: string): string {
  return text
    .replace(/\s*\[\d+(?:\s*,\s*\d+)*\]/g, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
