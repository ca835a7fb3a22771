import type { Box } from '../../../../core/box.ts';
import type { Page } from '../../../../core/page.ts';
import { wordsInside } from '../cards/layout-blocks.ts';
import type { ComposedBlock } from '../compose-blocks.ts';
import { type DraftPage, finishPage } from '../finish-page.ts';
import { type AlignedToken, TextAligner } from './align-text.ts';
import { findSingles } from './find-singles.ts';
import type { RenderedPage } from './read-rendering.ts';
import { type RenderedText, toRenderedText } from './rendered-text.ts';

/** A page with its words where the rendering shows them; a word that is not found there has no place. */
export function placePage(draft: DraftPage, rendered: RenderedPage): Page {
  const text = toRenderedText(rendered.words);
  const aligner = new TextAligner(text);
  const { placed } = draft.composed;
  const tokens: AlignedToken[] = [];
  const add = (start: number, end: number) => {
    for (const token of aligner.align(draft.composed.text.slice(start, end)))
      tokens.push({ start: start + token.start, end: start + token.end, found: token.found });
  };
  for (const { block, start, end, cells } of placed) {
    if (block.type === 'table') for (const cell of cells) add(cell.start, cell.end);
    // Renderings show neither comments nor the notes of slides.
    else if (block.type === 'text' && isShown(block.kind, draft.kind === 'slide')) add(start, end);
  }
  const complete = findSingles(tokens, draft.composed.text, text);
  const words = complete.flatMap(({ start, end, found }) =>
    found === null ? [] : [{ start, end, box: boxOf(text, found) }],
  );
  const pictures = new Map<ComposedBlock, Box>();
  const shown = placed.filter(({ block }) => block.type === 'picture');
  for (const [i, composed] of shown.entries()) {
    const { block, start } = composed;
    const box = block.box ?? (shown.length === rendered.figures.length ? rendered.figures[i] : undefined);
    if (block.type !== 'picture' || box === undefined) continue;
    pictures.set(composed, box);
    words.push(...wordsInside(block.words, start, box).map(({ rect, ...word }) => ({ ...word, box: rect })));
  }
  return finishPage(draft, { words: words.toSorted((a, b) => a.start - b.start), pictures });
}

export function isShown(kind: string, onSlide: boolean): boolean {
  return kind !== 'comment' && !(onSlide && kind === 'note');
}

/** Of the words on the first one's line: what goes on in the next is said by the words after it. */
function boxOf(
  { words }: RenderedText,
  { first, last }: { readonly first: number; readonly last: number },
): Box {
  let box = words[first]?.box ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  for (let i = first + 1; i <= last; i++) {
    const next = words[i]?.box;
    if (next === undefined || Math.abs(next.y0 - box.y0) > (box.y1 - box.y0) / 2) continue;
    box = {
      x0: Math.min(box.x0, next.x0),
      y0: Math.min(box.y0, next.y0),
      x1: Math.max(box.x1, next.x1),
      y1: Math.max(box.y1, next.y1),
    };
  }
  return box;
}
