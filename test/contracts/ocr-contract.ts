import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelError } from '../../src/core/errors.ts';
import type { OcrModel, RecognizedText } from '../../src/model/ocr.ts';
import { pictureOfText } from '../picture-of-text.ts';

const LINES = ['The pump delivers 41 litres', 'Checked in November 2026', 'Next visit: 17 May'] as const;
const SLOW = 120_000;

/** What every model that reads pictures must do. `create` makes one that is ready to use. */
export function ocrContract(create: () => OcrModel): void {
  const { signal } = new AbortController();
  let model: OcrModel;
  beforeAll(() => {
    model = create();
  });
  afterAll(() => model.close());

  const textOf = ({ lines }: RecognizedText) => lines.map(({ text }) => text);

  it('says that nothing is missing', () => {
    expect(model.missing()).toBeNull();
  });

  it.each([0, 90, 180, 270])(
    'reads the lines of a picture that is turned by %i degrees',
    async (turned) => {
      const found = await model.recognize(await pictureOfText(LINES, turned), { signal });
      expect(textOf(found)).toEqual(LINES);
      expect(found.rotation).toBe((360 - turned) % 360);
      // Upright, the first line stands at the top left.
      const [first] = found.lines;
      expect(first?.box.x0).toBeCloseTo(0.083, 1);
      expect(first?.box.y0).toBeCloseTo(0.15, 1);
    },
    SLOW,
  );

  it(
    'tells where each word stands, and how sure it is',
    async () => {
      const { lines } = await model.recognize(await pictureOfText(LINES), { signal });
      for (const line of lines) {
        expect(line.words.map(({ text }) => text)).toEqual(line.text.split(' '));
        expect(line.confidence).toBeGreaterThan(0.8);
        let end = line.box.x0;
        for (const { box } of line.words) {
          expect(box.x0).toBeGreaterThanOrEqual(end - 0.01);
          expect(box.x1).toBeGreaterThan(box.x0);
          end = box.x1;
        }
        expect(end).toBeLessThanOrEqual(line.box.x1 + 0.01);
      }
    },
    SLOW,
  );

  it.each([
    ['an empty page', 1_200, 900],
    ['a single pixel', 1, 1],
    ['a hair line', 3_000, 2],
  ])(
    'finds nothing on %s',
    async (_name, width, height) => {
      const blank = sharp({ create: { width, height, channels: 3, background: 'white' } });
      expect((await model.recognize(await blank.png().toBuffer(), { signal })).lines).toEqual([]);
    },
    SLOW,
  );

  it.each(['png', 'jpeg', 'webp'] as const)(
    'reads %s',
    async (format) => {
      const picture = await sharp(await pictureOfText(LINES.slice(0, 1)))
        .toFormat(format)
        .toBuffer();
      expect(textOf(await model.recognize(picture, { signal }))).toEqual(LINES.slice(0, 1));
    },
    SLOW,
  );

  it(
    'fails with a model error on what is no picture, and works on',
    async () => {
      await expect(model.recognize(Buffer.from('no picture'), { signal })).rejects.toThrow(ModelError);
      const picture = await pictureOfText(LINES.slice(0, 1));
      expect(textOf(await model.recognize(picture, { signal }))).toEqual(LINES.slice(0, 1));
    },
    SLOW,
  );

  describe('when the caller goes away', () => {
    it('does not begin', async () => {
      const gone = AbortSignal.abort(new Error('gone'));
      await expect(model.recognize(await pictureOfText(LINES), { signal: gone })).rejects.toThrow('gone');
    });

    it(
      'stops, and works on for others that wait',
      async () => {
        const caller = new AbortController();
        const picture = await pictureOfText(LINES);
        const leaving = model.recognize(picture, { signal: caller.signal });
        const waiting = model.recognize(picture, { signal });
        caller.abort(new Error('gone'));
        await expect(leaving).rejects.toThrow('gone');
        expect(textOf(await waiting)).toEqual(LINES);
      },
      SLOW,
    );
  });
}
