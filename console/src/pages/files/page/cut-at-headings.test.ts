import { describe, expect, it } from 'vitest';
import { cutAtHeadings } from './cut-at-headings.ts';

const TEXT = 'Title\nSome words.\nPart\nMore.';
const heading = (start: number, end: number, level: number) => ({
  ...{ start, end, level },
  text: TEXT.slice(start, end),
  boxes: [],
});

describe('cutAtHeadings', () => {
  it('sets the headings apart and loses nothing between them', () => {
    const parts = cutAtHeadings({ text: TEXT, headings: [heading(18, 22, 2), heading(0, 5, 1)] });
    expect(parts.map(({ text, level }) => [text, level])).toEqual([
      ['Title', 1],
      ['\nSome words.\n', null],
      ['Part', 2],
      ['\nMore.', null],
    ]);
  });

  it('keeps each letter once where headings overlap', () => {
    const parts = cutAtHeadings({ text: TEXT, headings: [heading(0, 5, 1), heading(3, 8, 2)] });
    expect(parts.map(({ text }) => text).join('')).toBe(TEXT);
  });

  it('is one part where there is no heading', () => {
    expect(cutAtHeadings({ text: TEXT, headings: [] })).toEqual([{ text: TEXT, start: 0, level: null }]);
  });
});
