import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../../core/errors.ts';
import type { RecognizedText } from '../../../model/ocr.ts';
import type { ParseEvent } from '../parse-event.ts';
import { parseImage } from './parse-image.ts';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parse-image-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${count++}`);
  await writeFile(path, bytes);
  return path;
}

async function read(
  bytes: Uint8Array,
  recognize: ((picture: Uint8Array) => Promise<RecognizedText | null>) | null,
): Promise<readonly ParseEvent[]> {
  const events: ParseEvent[] = [];
  for await (const event of parseImage(await fileOf(bytes), { recognize })) events.push(event);
  return events;
}

const only = (events: readonly ParseEvent[], type: ParseEvent['type']) =>
  events.filter((event) => event.type === type);

const box = { x0: 0.1, y0: 0.1, x1: 0.5, y1: 0.2 };
const greeting: RecognizedText = {
  lines: [{ text: 'Hello', box, words: [{ text: 'Hello', box }], confidence: 0.9 }],
  rotation: 0,
};
const red = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: 'red' } });

describe('a picture', () => {
  it('is a page with the text that was recognized, its words and regions', async () => {
    const events = await read(await red(300, 150).png().toBuffer(), async () => greeting);
    expect(only(events, 'page')).toMatchObject([
      {
        page: {
          number: 1,
          kind: 'image',
          width: 144,
          height: 72,
          text: 'Hello',
          words: [{ start: 0, end: 5, box }],
          picture: { asset: null, page: 1 },
          regions: [
            { kind: 'figure', start: 0, end: 0, box: { x0: 0, y0: 0, x1: 1, y1: 1 }, origin: 'file' },
            { start: 0, end: 5, origin: 'ocr' },
          ],
        },
      },
    ]);
    expect(only(events, 'metadata')).toEqual([
      { type: 'metadata', metadata: { exif: { width: 300, height: 150 } } },
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'info', info: { pageCount: 1, paged: true, notes: [] } });
  });

  it('is set upright by its EXIF before it is read', async () => {
    const turned = await red(300, 150).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const seen: Metadata[] = [];
    const events = await read(turned, async (picture) => {
      seen.push(await sharp(picture).metadata());
      return greeting;
    });
    expect(seen).toMatchObject([{ width: 150, height: 300 }]);
    expect(seen[0]?.orientation ?? 1).toBe(1);
    expect(only(events, 'page')).toMatchObject([{ page: { width: 72, height: 144 } }]);
    expect(only(events, 'metadata')).toMatchObject([{ metadata: { exif: { width: 150, height: 300 } } }]);
  });

  it.each<[string, () => Promise<Buffer>, number[]]>([
    ['CMYK', () => red(4, 4).toColourspace('cmyk').jpeg().toBuffer(), [254, 0, 0]],
    ['16 bits a channel', () => red(4, 4).toColourspace('rgb16').png().toBuffer(), [255, 0, 0]],
    ['a palette', () => red(4, 4).png({ palette: true }).toBuffer(), [255, 0, 0]],
    ['grey', () => red(4, 4).greyscale().png().toBuffer(), [127, 127, 127]],
    ['nothing but glass', () => red(4, 4).ensureAlpha(0).png().toBuffer(), [255, 255, 255]],
  ])('of %s is handed on as RGB on white, written anew', async (_name, make, colour) => {
    let pixels: Uint8Array = new Uint8Array();
    let channels = 0;
    await read(await make(), async (picture) => {
      const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
      [pixels, channels] = [data, info.channels];
      return null;
    });
    expect(channels).toBe(3);
    for (const [i, value] of colour.entries()) expect(Math.abs((pixels[i] ?? 0) - value)).toBeLessThan(30);
  });

  it.each<[string, ((picture: Uint8Array) => Promise<RecognizedText | null>) | null, string]>([
    ['there is no model', null, 'Text in the picture was not read: the model that reads it is not there.'],
    ['the model fails', async () => null, 'Text in the picture was not read: the model failed on it.'],
    ['there is no text', async () => ({ lines: [], rotation: 0 }), 'No text was found in the picture.'],
  ])('is a page without text, with a note, where %s', async (_name, recognize, note) => {
    const events = await read(await red(30, 30).png().toBuffer(), recognize);
    expect(only(events, 'page')).toMatchObject([{ page: { text: '', regions: [{ kind: 'figure' }] } }]);
    expect(events.at(-1)).toMatchObject({ info: { notes: [note] } });
  });

  it('that is cut off, or none, is unreadable', async () => {
    const noise = sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const whole = await noise.jpeg().toBuffer();
    for (const bytes of [whole.subarray(0, 4_000), Buffer.from('\x89PNG\r\n\x1a\nno more'), Buffer.alloc(0)])
      await expect(read(bytes, null)).rejects.toThrow('The picture is damaged');
  });

  it('of more than 100 megapixels is refused before it is decoded', async () => {
    const error = await read(hugePng(40_000, 30_000), null).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnreadableFileError);
    expect(error).toMatchObject({
      message: 'The picture has 1,200 megapixels; up to 100 can be read.',
    });
  });

  it('of more than 16 megapixels is handed on smaller, its page and its size are its own', async () => {
    let area = 0;
    const events = await read(await red(6_000, 4_000).jpeg().toBuffer(), async (picture) => {
      const { width, height } = await sharp(picture).metadata();
      area = width * height;
      return greeting;
    });
    expect(area).toBeLessThan(16_100_000);
    expect(only(events, 'page')).toMatchObject([{ page: { width: 2_880, height: 1_920 } }]);
  });
});

/** A PNG that says how large it is, and holds next to nothing (PNG 1.2, §11.2). */
function hugePng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const bytes = Buffer.alloc(data.length + 12);
    bytes.writeUInt32BE(data.length, 0);
    bytes.write(name, 4, 'latin1');
    bytes.set(data, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
    return bytes;
  };
  const body = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...body]);
}
