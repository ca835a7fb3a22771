import type { FilterProblem } from './problem.ts';

// Code points of a line that are shown; longer lines are cut around the place.
const SHOWN = 100;
const SHOWN_BEFORE = 60;

/**
 * A problem with its place in the text and a picture of it.
 * @param start in UTF-16 units from 0; `end` is behind the last one
 */
export function locate(text: string, message: string, start: number, end: number): FilterProblem {
  const before = text.slice(0, start).split(/\r\n|[\n\r]/);
  const column = Array.from(before.at(-1) ?? '').length + 1;
  return {
    message,
    start,
    end,
    line: before.length,
    column,
    picture: [message, ...drawCaret(text.split(/\r\n|[\n\r]/)[before.length - 1] ?? '', column)].join('\n'),
  };
}

function drawCaret(line: string, column: number): readonly string[] {
  // What is not one column wide in a terminal (tabs, control characters) would move the caret.
  const points = Array.from(line.replaceAll(/\p{Cc}/gu, ' '));
  const from = points.length <= SHOWN ? 0 : Math.max(0, column - 1 - SHOWN_BEFORE);
  const to = from + SHOWN;
  const head = from > 0 ? '…' : '';
  const tail = to < points.length ? '…' : '';
  return [head + points.slice(from, to).join('') + tail, `${' '.repeat(head.length + column - 1 - from)}^`];
}
