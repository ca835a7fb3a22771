import sharp, { type Exif } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readExif } from './read-exif.ts';

async function exifOf(exif: Exif): Promise<Uint8Array> {
  const blank = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } });
  const { exif: bytes } = await sharp(await blank.withExif(exif).jpeg().toBuffer()).metadata();
  if (bytes === undefined) throw new Error('no EXIF was written');
  return bytes.subarray(6);
}

const place = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '52/1 31/1 12/1',
  GPSLongitudeRef: 'W',
  GPSLongitude: '13/1 24/1 36/1',
};

describe('EXIF', () => {
  it.each<[string, Exif, object]>([
    [
      'time and place',
      {
        IFD0: { Make: 'Canon', Model: 'Canon EOS 5D' },
        IFD2: { DateTimeOriginal: '2024:05:06 07:08:09' },
        IFD3: place,
      },
      { taken_at: '2024-05-06T07:08:09', latitude: 52.52, longitude: -13.41, camera: 'Canon EOS 5D' },
    ],
    [
      'a time with its offset',
      { IFD2: { DateTimeOriginal: '2024:05:06 07:08:09', OffsetTimeOriginal: '+02:00' } },
      { taken_at: '2024-05-06T07:08:09+02:00' },
    ],
    [
      "a maker that the model's name leaves out",
      { IFD0: { Make: 'SONY', Model: 'ILCE-7M3' } },
      { camera: 'SONY ILCE-7M3' },
    ],
    ['a time that is none', { IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } }, {}],
    ['a day that is none', { IFD2: { DateTimeOriginal: '2024:02:31 07:08:09' } }, {}],
    [
      'a place at zero, as devices without one write',
      { IFD3: { ...place, GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' } },
      {},
    ],
    ['nothing of interest', { IFD0: { Copyright: 'me' } }, {}],
  ])('with %s', async (_name, exif, expected) => {
    expect(await readExif(await exifOf(exif))).toEqual(expected);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['rubbish', new Uint8Array(500).fill(77)],
  ])('that is %s says nothing', async (_name, bytes) => {
    expect(await readExif(bytes)).toEqual({});
  });
});
