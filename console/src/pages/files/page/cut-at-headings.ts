import type { PageObject } from '../../../api/wire-types.ts';

export type TextPart = {
  readonly text: string;
  readonly start: number;
  /** Null: no heading. */
  readonly level: number | null;
};

/** The text of a page, headings apart; put together it is the whole text again. */
export function cutAtHeadings({
  text,
  headings,
}: Pick<PageObject, 'text' | 'headings'>): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const cut = (end: number, level: number | null) => {
    if (end > at) parts.push({ text: text.slice(at, end), start: at, level });
    at = Math.max(at, end);
  };
  for (const { start, end, level } of headings.toSorted((one, other) => one.start - other.start)) {
    cut(start, null);
    cut(end, level);
  }
  cut(text.length, null);
  return parts;
}
