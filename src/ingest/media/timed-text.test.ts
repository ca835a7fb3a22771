import { describe, expect, it } from 'vitest';
import { BLANK_PAGE } from '../../core/blank-page.ts';
import { boxesOfText } from '../../core/boxes-of-text.ts';
import { placeOfText } from '../../core/place-of-text.ts';
import type { RecognizedText } from '../../model/ocr.ts';
import type { Sentence } from './sentences-of.ts';
import { composeTimedText } from './timed-text.ts';

const sentence = (text: string, start: number, end: number, spaceBefore = true): Sentence => ({
  text,
  start,
  end,
  spaceBefore,
});

const slide: RecognizedText = {
  rotation: 0,
  lines: [
    {
      text: 'Net sales',
      box: { x0: 0.1, y0: 0.1, x1: 0.5, y1: 0.2 },
      confidence: 0.9,
      words: [
        { text: 'Net', box: { x0: 0.1, y0: 0.1, x1: 0.25, y1: 0.2 } },
        { text: 'sales', box: { x0: 0.26, y0: 0.1, x1: 0.5, y1: 0.2 } },
      ],
    },
    {
      text: '53.4',
      box: { x0: 0.1, y0: 0.3, x1: 0.3, y1: 0.4 },
      confidence: 0.9,
      words: [{ text: '53.4', box: { x0: 0.1, y0: 0.3, x1: 0.3, y1: 0.4 } }],
    },
  ],
};
const time = { start: 10, end: 20 };

describe('composeTimedText', () => {
  it('makes a paragraph of sentences, a new one after a pause or half a minute', () => {
    const { text, regions } = composeTimedText(
      [
        sentence('One.', 0, 2),
        sentence('Two.', 2.5, 4),
        sentence('Three.', 7, 9),
        sentence('Four.', 10, 36),
        sentence('Five.', 36.5, 38),
      ],
      null,
    );
    expect(text).toBe('One. Two.\n\nThree. Four.\n\nFive.');
    expect(
      regions.map((region) => [region.kind, region.origin, text.slice(region.start, region.end)]),
    ).toEqual([
      ['speech', 'speech', 'One. Two.'],
      ['speech', 'speech', 'Three. Four.'],
      ['speech', 'speech', 'Five.'],
    ]);
  });

  it('knows when each sentence is heard', () => {
    const page = {
      ...BLANK_PAGE,
      number: 1,
      ...composeTimedText([sentence('One.', 0, 2), sentence('Two.', 2.5, 4)], null),
    };
    const start = page.text.indexOf('Two');
    expect(placeOfText(page, start, start + 3)).toMatchObject({ startTime: 2.5, endTime: 4 });
    expect(placeOfText(page, 0, page.text.length)).toMatchObject({ startTime: 0, endTime: 4 });
  });

  it('puts no spaces between sentences of scripts that have none', () => {
    const { text } = composeTimedText(
      [sentence('你好。', 0, 1, false), sentence('再见。', 1, 2, false)],
      null,
    );
    expect(text).toBe('你好。再见。');
  });

  it('puts what stands in the picture behind what is said, with boxes and the time of the scene', () => {
    const composed = composeTimedText([sentence('Look here.', 11, 12)], { recognized: slide, time });
    const page = { ...BLANK_PAGE, number: 1, ...composed };
    expect(page.text).toBe('Look here.\n\nNet sales\n53.4');
    expect(page.regions.at(-1)).toEqual({
      kind: 'screen',
      origin: 'ocr',
      start: 12,
      end: 26,
      box: { x0: 0.1, y0: 0.1, x1: 0.5, y1: 0.4 },
    });
    const start = page.text.indexOf('53.4');
    expect(boxesOfText(page, start, start + 4)).toEqual([slide.lines[1]?.box]);
    expect(placeOfText(page, start, start + 4)).toMatchObject({ startTime: 10, endTime: 20 });
  });

  it('gives no boxes for a picture that lies on its side: they are not those of the picture that is shown', () => {
    const { text, words, regions } = composeTimedText([], { recognized: { ...slide, rotation: 90 }, time });
    expect(text).toBe('Net sales\n53.4');
    expect(words).toEqual([]);
    expect(regions[0]?.box).toBeNull();
  });
});
