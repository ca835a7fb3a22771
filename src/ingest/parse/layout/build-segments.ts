import type { FigureBlock, TableBlock } from './page-block.ts';
import type { UprightWord } from './upright-frame.ts';

/** Words that stand close together on one line: a line of a column, or a cell of a table. */
export type Segment = {
  /** Left to right. */
  readonly words: readonly UprightWord[];
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Of its longest word. */
  readonly baseline: number;
  readonly fontSize: number;
  readonly characters: number;
  readonly letters: number;
  readonly digits: number;
  /** A table or a figure that keeps its place among the text; it has no words. */
  readonly object: TableBlock | FigureBlock | null;
};

/**
 * Wider gaps than this (in ems) part columns and table cells. Justified text stays below 0.8 em nearly always;
 * gutters of two-column pages start at about 1 em.
 */
export const CELL_GAP = 0.85;

const BUCKET_POINTS = 16;

/** Joins upright words into segments. Close to linear in the number of words. */
export function buildSegments(words: readonly UprightWord[]): readonly Segment[] {
  const open: UprightWord[][] = [];
  // Segments by the stripe of the page that their last word lies in: a word looks only at its own stripes.
  const stripes = new Map<number, Set<UprightWord[]>>();
  const sorted = words.toSorted((a, b) => a.x0 - b.x0);
  for (const word of sorted) {
    let best: UprightWord[] | null = null;
    let bestGap = Number.POSITIVE_INFINITY;
    for (const stripe of stripesOf(word)) {
      for (const candidate of stripes.get(stripe) ?? []) {
        const last = candidate.at(-1);
        if (last === undefined) continue;
        if (word.x0 - last.x1 > 200) {
          stripes.get(stripe)?.delete(candidate); // sorted by x: nothing will ever continue it
          continue;
        }
        const gap = gapWhenJoined(last, word);
        if (gap !== null && Math.abs(gap) < Math.abs(bestGap)) [best, bestGap] = [candidate, gap];
      }
    }
    if (best === null) {
      best = [];
      open.push(best);
    }
    const last = best.at(-1);
    if (last !== undefined) for (const stripe of stripesOf(last)) stripes.get(stripe)?.delete(best);
    best.push(word);
    for (const stripe of stripesOf(word)) {
      const members = stripes.get(stripe);
      if (members === undefined) stripes.set(stripe, new Set([best]));
      else members.add(best);
    }
  }
  return open.map(toSegment);
}

function stripesOf(word: UprightWord): readonly number[] {
  const first = Math.floor(word.y0 / BUCKET_POINTS);
  const last = Math.min(Math.floor(word.y1 / BUCKET_POINTS), first + 40);
  const stripes: number[] = [];
  for (let stripe = first; stripe <= last; stripe++) stripes.push(stripe);
  return stripes;
}

/** The gap between two words of one segment; null when they do not belong together. */
function gapWhenJoined(last: UprightWord, word: UprightWord): number | null {
  const em = Math.max(Math.min(last.fontSize, word.fontSize), 1);
  const gap = word.x0 - last.x1;
  if (gap > em * CELL_GAP || gap < -em * 0.8) return null;
  const overlap = Math.min(last.y1, word.y1) - Math.max(last.y0, word.y0);
  if (overlap < Math.min(last.y1 - last.y0, word.y1 - word.y0) * 0.5) return null;
  // Super- and subscripts are smaller than what they belong to; lines of one size share a baseline.
  const sameSize = Math.abs(last.fontSize - word.fontSize) < em * 0.15;
  if (sameSize && Math.abs(last.baseline - word.baseline) > em * 0.45) return null;
  return gap;
}

function toSegment(words: readonly UprightWord[]): Segment {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  let [characters, letters, digits] = [words.length - 1, 0, 0];
  let [baseline, fontSize, longest] = [0, 0, -1];
  for (const word of words) {
    x0 = Math.min(x0, word.x0);
    y0 = Math.min(y0, word.y0);
    x1 = Math.max(x1, word.x1);
    y1 = Math.max(y1, word.y1);
    const length = word.word.text.length;
    characters += length;
    letters += word.word.text.match(/\p{L}/gu)?.length ?? 0;
    digits += word.word.text.match(/\p{N}/gu)?.length ?? 0;
    if (length > longest) [baseline, fontSize, longest] = [word.baseline, word.fontSize, length];
  }
  return { words, x0, y0, x1, y1, baseline, fontSize, characters, letters, digits, object: null };
}
