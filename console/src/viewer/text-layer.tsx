import { type ClipboardEvent, memo } from 'react';
import type { PageObject } from '../api/wire-types.ts';
import { placeStyle } from './place-style.ts';

type Word = NonNullable<PageObject['words']>[number];

/** The share of the height of a word's box that its letters' font size is. */
const FONT_OF_BOX = 0.8;

/**
 * The words of a page, unseen, over its picture: what is selected there is copied as the text that was read, in
 * its order. Sizes are shares of the page, so that the layer fits at every zoom.
 */
export const TextLayer = memo(function TextLayer({ page }: { readonly page: PageObject }) {
  const words = page.words ?? [];
  const ratio = page.height > 0 ? page.width / page.height : 1;
  return (
    <div
      data-text-layer
      className="absolute inset-0 overflow-hidden"
      style={{ containerType: 'size' }}
      onCopy={(event) => copyAsRead(event, page.text)}
    >
      {words.map((word, at) => {
        const height = (word.y1 - word.y0) * FONT_OF_BOX;
        const natural = widthOf(word.text) * height;
        const stretch = natural > 0 ? ((word.x1 - word.x0) * ratio) / natural : 1;
        return (
          <span
            key={word.start}
            data-start={word.start}
            className="absolute block cursor-text whitespace-pre text-transparent selection:bg-primary/30 selection:text-transparent"
            style={{
              ...placeStyle(word),
              fontFamily: FONT,
              fontSize: `${height * 100}cqh`,
              lineHeight: 1 / FONT_OF_BOX,
              width: 'max-content',
              transform: `scaleX(${stretch})`,
              transformOrigin: '0 0',
            }}
          >
            {`${word.text}${spaceBehind(page.text, word, words[at + 1])}`}
          </span>
        );
      })}
    </div>
  );
});

const FONT = 'sans-serif';
let measuring: CanvasRenderingContext2D | null = null;

/** Of a text in a font of size 1. */
function widthOf(text: string): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (measuring === null) return text.length / 2;
  measuring.font = `100px ${FONT}`;
  return measuring.measureText(text).width / 100;
}

/** Line ends are spaces here: a box is one line. They are line ends again in what is copied. */
function spaceBehind(text: string, word: Word, next: Word | undefined): string {
  return next === undefined || next.start === word.end
    ? ''
    : text.slice(word.end, next.start).replace(/\s+/gu, ' ');
}

/** Puts the page's own text into the clipboard, with the lines and paragraphs that the words alone do not have. */
function copyAsRead(event: ClipboardEvent<HTMLDivElement>, text: string): void {
  const selection = window.getSelection();
  if (selection === null || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const layer = event.currentTarget;
  if (!layer.contains(range.startContainer) || !layer.contains(range.endContainer)) return;
  const touched = [...layer.querySelectorAll<HTMLElement>('[data-start]')].filter((word) =>
    range.intersectsNode(word),
  );
  const first = touched[0];
  const last = touched.at(-1);
  if (first === undefined || last === undefined) return;
  const start = offsetIn(first, range.startContainer, range.startOffset) ?? 0;
  const length = (last.textContent ?? '').trimEnd().length;
  const end = Math.min(length, offsetIn(last, range.endContainer, range.endOffset) ?? length);
  event.clipboardData.setData(
    'text/plain',
    text.slice(Number(first.dataset.start) + start, Number(last.dataset.start) + end),
  );
  event.preventDefault();
}

/** Null where the selection's end is not inside this word's text. */
function offsetIn(word: HTMLElement, container: Node, offset: number): number | null {
  return container.nodeType === Node.TEXT_NODE && word.contains(container) ? offset : null;
}
