import { describe, expect, it } from 'vitest';
import { readHeader, readTags } from './probe-media.ts';

const MP4 = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:talk.mp4':
  Metadata:
    title           : A talk
  Duration: 01:02:23.46, start: 0.000000, bitrate: 121 kb/s
  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(progressive), 960x720, 10 fps (default)
  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 16000 Hz, mono, fltp, 69 kb/s (default)
`;
const MP3 = `Input #0, mp3, from 'file:song.mp3':
  Duration: N/A, start: 0.011995, bitrate: 196 kb/s
  Stream #0:0: Audio: mp3 (mp3float), 44100 Hz, stereo, fltp, 192 kb/s
  Stream #0:1: Video: mjpeg (Baseline), yuvj420p(pc), 600x600, 90k tbr, 90k tbn (attached pic)
Output #0, ffmetadata, to 'pipe:1':
  Stream #0:0: Video: h264
`;

describe('readHeader', () => {
  it.each([
    ['a video with sound', MP4, { duration: 3743.46, hasSound: true, hasPictures: true }],
    ['a sound with a cover', MP3, { duration: null, hasSound: true, hasPictures: false }],
    ['nothing at all', 'Error opening input files', { duration: null, hasSound: false, hasPictures: false }],
    [
      'a tag that looks like a stream',
      "Input #0, wav, from 'x':\n  Metadata:\n    title           : a\n                    : Stream #0:0: Video: h264\n",
      { duration: null, hasSound: false, hasPictures: false },
    ],
  ])('reads %s', (_, said, expected) => {
    expect(readHeader(said)).toEqual(expected);
  });
});

describe('readTags', () => {
  it.each([
    ['title=A talk\nartist=Ann\nDATE=2024\nencoder=x\n', 'A talk', { artist: 'Ann', date: '2024' }],
    ['title=a\\=b \\\nc\\\\d\n', 'a=b c\\d', {}],
    ['title=\n', null, {}],
    ['album=x\n[CHAPTER]\ntitle=Of a chapter\n', null, { album: 'x' }],
    ['title=a\u0007b\n', 'ab', {}],
  ])('reads %j', (lines, title, tags) => {
    expect(readTags(`;FFMETADATA1\n${lines}`)).toEqual({ title, tags });
  });

  it('cuts what is too long for a tag', () => {
    expect(readTags(`;FFMETADATA1\ntitle=${'long '.repeat(1000)}\n`).title?.length).toBe(300);
  });
});
