import { describe, expect, it } from 'vitest';
import type { RecognizedLine, RecognizedText } from '../../../model/ocr.ts';
import { layOutRecognized } from './lay-out-recognized.ts';
import { wordsOfRecognized } from './words-of-recognized.ts';

/** A line of words of equal width from `x0` on, 20 points high on an upright page of 600 × 800. */
function line(text: string, x0: number, y0: number, height = 20): RecognizedLine {
  const y = { y0: y0 / 800, y1: (y0 + height) / 800 };
  const parts = text.split(' ');
  const words = parts.map((word, i) => {
    const start = x0 + parts.slice(0, i).join(' ').length * 8 + (i > 0 ? 8 : 0);
    return { text: word, box: { x0: start / 600, x1: (start + word.length * 8) / 600, ...y } };
  });
  return { text, box: { x0: x0 / 600, x1: (x0 + text.length * 8) / 600, ...y }, words, confidence: 0.9 };
}

const lines = [line('Second line of it', 50, 124), line('First line of text', 50, 100, 18)];

describe('recognized words', () => {
  it.each([0, 90, 180, 270] as const)(
    'become a page in reading order when it is turned by %i',
    (rotation) => {
      const size = rotation % 180 === 0 ? { width: 600, height: 800 } : { width: 800, height: 600 };
      const page = layOutRecognized({ lines, rotation }, size);
      expect(page.text).toBe('First line of text\nSecond line of it');
    },
  );

  it.each([
    [0, { x0: 50, y0: 100, x1: 90, y1: 118 }],
    [90, { x0: 100, y0: 510, x1: 118, y1: 550 }],
    [180, { x0: 510, y0: 682, x1: 550, y1: 700 }],
    [270, { x0: 682, y0: 50, x1: 700, y1: 90 }],
  ] as const)('have the place where they are seen, turned by %i', (rotation, box) => {
    const text: RecognizedText = { lines: [line('First', 50, 100, 18)], rotation };
    const size = rotation % 180 === 0 ? { width: 600, height: 800 } : { width: 800, height: 600 };
    const [word] = wordsOfRecognized(text, size);
    for (const [edge, points] of Object.entries(box))
      expect(word?.word[edge as keyof typeof box], edge).toBeCloseTo(points);
  });

  it('lie upright whichever way the page is turned', () => {
    const upright = wordsOfRecognized({ lines, rotation: 0 }, { width: 600, height: 800 });
    const turned = wordsOfRecognized({ lines, rotation: 270 }, { width: 800, height: 600 });
    for (const [i, word] of upright.entries()) {
      expect(turned[i]?.x0).toBeCloseTo(word.x0);
      expect(turned[i]?.baseline).toBeCloseTo(word.baseline);
    }
  });

  it('of lines of nearly one height have one size, those of a title another', () => {
    const text = { lines: [line('Title', 50, 40, 40), ...lines], rotation: 0 } as const;
    const sizes = wordsOfRecognized(text, { width: 600, height: 800 }).map(({ fontSize }) => fontSize);
    expect(new Set(sizes).size).toBe(2);
    expect(sizes[0]).toBeCloseTo(36);
  });

  it('of a line that stands upright in the margin run upwards', () => {
    const box = { x0: 0.05, y0: 0.2, x1: 0.08, y1: 0.6 };
    const words = [
      { text: 'arXiv', box: { ...box, y0: 0.42 } },
      { text: 'stamp', box: { ...box, y1: 0.38 } },
    ];
    const stamp: RecognizedLine = { text: 'arXiv stamp', box, words, confidence: 0.9 };
    const size = { width: 600, height: 800 };
    const page = layOutRecognized({ lines: [...lines, stamp], rotation: 0 }, size);
    expect(page.text).toMatch(/\n\narXiv {1,2}stamp$/);
  });

  it('of a picture without text are none', () => {
    expect(wordsOfRecognized({ lines: [], rotation: 90 }, { width: 600, height: 800 })).toEqual([]);
  });
});
