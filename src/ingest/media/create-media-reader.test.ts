import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram, needs } from '../../../test/needs.ts';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { Page } from '../../core/page.ts';
import type { OcrModel } from '../../model/ocr.ts';
import type { SpeechEvent, SpeechModel } from '../../model/speech.ts';
import type { ParseEvent } from '../parse/parse-event.ts';
import { createMediaReader, type MediaReaderSettings } from './create-media-reader.ts';

const { signal } = new AbortController();
let folder: string;
const at = (name: string): string => join(folder, name);
const ffmpegPath = findProgram('ffmpeg') ?? '';

/** ffmpeg's own sources: `testsrc` is a coloured test picture, `sine` a tone. */
function make(name: string, ...given: readonly string[]): void {
  execFileSync(ffmpegPath, ['-nostdin', '-loglevel', 'error', '-y', ...given, at(name)]);
}

/** Says what it is told to, and notes what it was given. */
function speaking(script: readonly SpeechEvent[], failure: Error | null = null) {
  const heard: Buffer[] = [];
  const speech: Pick<SpeechModel, 'transcribe'> = {
    transcribe: async function* (path) {
      heard.push(readFileSync(path));
      yield* script;
      if (failure !== null) throw failure;
    },
  };
  return { speech, heard };
}

const says = (text: string, start: number, end: number): SpeechEvent => ({
  type: 'segment',
  text,
  start,
  end,
  words: [],
});

/** Reads "SLIDE" in pictures that are bright at their upper left. */
const ocr: Pick<OcrModel, 'recognize' | 'missing'> = {
  missing: () => null,
  recognize: async (picture) => {
    const { data } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
    const box = { x0: 0, y0: 0, x1: 0.5, y1: 0.5 };
    const line = { text: 'SLIDE', box, words: [{ text: 'SLIDE', box }], confidence: 0.9 };
    return { rotation: 0, lines: (data[0] ?? 0) > 128 ? [line] : [] };
  },
};

function open(settings: Partial<MediaReaderSettings> = {}) {
  return createMediaReader({
    ffmpeg: async () => ffmpegPath,
    speech: speaking([]).speech,
    ocr,
    scratchFolder: at('scratch'),
    ...settings,
  });
}

async function read(name: string, mediaType: string, settings: Partial<MediaReaderSettings> = {}) {
  const events: ParseEvent[] = [];
  const assets: { readonly name: string; readonly width: number | undefined }[] = [];
  for await (const event of open(settings).parse(at(name), { mediaType, filename: name, signal })) {
    events.push(event);
    if (event.type !== 'asset') continue;
    const { width, format } = await sharp(event.asset.path).metadata();
    expect(format).toBe('webp');
    assets.push({ name: event.asset.name, width });
  }
  const pages: readonly Page[] = events.flatMap((event) => (event.type === 'page' ? [event.page] : []));
  const info = events.flatMap((event) => (event.type === 'info' ? [event.info] : []))[0];
  const metadata = events.flatMap((event) => (event.type === 'metadata' ? [event.metadata] : []))[0];
  return { events, pages, info, metadata, assets };
}

describe.skipIf(!needs('ffmpeg'))('the reader of sounds and videos', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'exhibit-media-'));
    make('silence.wav', '-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=stereo', '-t', '1');
    make(
      'tone.mp3',
      '-f',
      'lavfi',
      '-i',
      'sine',
      '-t',
      '130',
      '-metadata',
      'title=A tone',
      '-metadata',
      'artist=Ann',
    );
    // Black for 4 s, then white for 6 s.
    const colours = 'color=black:s=1600x900:r=10:d=4[a];color=white:s=1600x900:r=10:d=6[b];[a][b]concat';
    make('two.mp4', '-f', 'lavfi', '-i', 'sine=d=10', '-filter_complex', colours, '-shortest');
    make('mute.mkv', '-filter_complex', 'color=gray:s=320x240:r=5:d=150');
    writeFileSync(at('null.wav'), readFileSync(at('silence.wav')).subarray(0, 44));
    writeFileSync(at('junk.mp4'), Buffer.alloc(5000, 7));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says of a sound without speech that it has none', async () => {
    const { pages, info, metadata } = await read('silence.wav', 'audio/wav');
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({
      kind: 'sound',
      number: 1,
      text: 'silence.wav: sound of 1.0 s without speech.',
      time: { start: 0, end: 1 },
      regions: [{ kind: 'paragraph', origin: 'file' }],
    });
    expect(info).toMatchObject({ pageCount: 1, paged: false, notes: ['No speech was found.'] });
    expect(metadata).toEqual({ duration: 1 });
  });

  it('gives the model 16 kHz, mono, and makes pages of about a minute of what it hears', async () => {
    const script: SpeechEvent[] = [{ type: 'language', language: 'en' }];
    for (let start = 0; start < 130; start += 10) {
      script.push(says(` Sentence at ${start}.`, start, start + 9), { type: 'progress', seconds: start + 9 });
    }
    const { speech, heard } = speaking(script);
    const { events, pages, info, metadata } = await read('tone.mp3', 'audio/mpeg', { speech });
    expect(heard[0]?.readUInt32LE(24)).toBe(16_000);
    expect(heard[0]?.readUInt16LE(22)).toBe(1);
    expect(pages.map(({ time }) => [time?.start, Math.round(time?.end ?? 0)])).toEqual([
      [0, 59],
      [60, 119],
      [120, 130],
    ]);
    expect(pages.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'sound'],
      [2, 'sound'],
      [3, 'sound'],
    ]);
    expect(metadata).toMatchObject({ language: 'en', title: 'A tone', artist: 'Ann' });
    expect(info).toMatchObject({ title: 'A tone', pageCount: 3, notes: [] });
    expect(events[0]).toEqual({ type: 'title', title: 'A tone' });
    expect(events).toContainEqual({ type: 'progress', stage: 'transcribing', done: 59, total: 130 });
  });

  it.each([
    ['is missing', new UnavailableError('It is away.'), 'What is said was not written down. It is away.'],
    ['fails', new ModelError('It broke.'), 'What is said could not be written down from 0:09 on. It broke.'],
  ])('reads on and says so when the speech model %s', async (_, failure, note) => {
    const heard: SpeechEvent[] = [says(' One.', 0, 9), { type: 'progress', seconds: 9 }];
    const { pages, info } = await read('tone.mp3', 'audio/mpeg', { speech: speaking(heard, failure).speech });
    expect(pages[0]?.text).toBe('One.');
    expect(info?.notes).toEqual([note]);
  });

  it('makes a page of each scene: what is said, what stands there, and a picture', async () => {
    const script = [says(' Early.', 1, 2), says(' Across the cut.', 3, 6), says(' Late.', 7, 9)];
    const { pages, info, assets, metadata } = await read('two.mp4', 'video/mp4', {
      speech: speaking(script).speech,
    });
    expect(assets).toEqual([
      { name: 'frame-0001.webp', width: 1280 },
      { name: 'frame-0002.webp', width: 1280 },
    ]);
    expect(pages.map(({ kind, text, picture }) => [kind, text, picture?.asset])).toEqual([
      ['frame', 'Early.', 'frame-0001.webp'],
      ['frame', 'Across the cut. Late.\n\nSLIDE', 'frame-0002.webp'],
    ]);
    const [first, second] = pages;
    expect(first?.time?.start).toBe(0);
    expect(first?.time?.end).toBe(second?.time?.start);
    expect(Math.abs((second?.time?.start ?? 0) - 4)).toBeLessThanOrEqual(0.5);
    expect(second?.words).toHaveLength(1);
    expect(metadata?.duration).toBeCloseTo(10, 0);
    expect(info).toMatchObject({ pageCount: 2, paged: false, notes: [] });
  });

  it('cuts a scene that goes on for long, and names its times where nothing is said or written', async () => {
    const { pages, info } = await read('mute.mkv', 'video/matroska', { ocr: null });
    expect(pages.map(({ text, picture }) => [text, picture?.asset])).toEqual([
      ['mute.mkv: the pictures from 0:00 to 0:50.', 'frame-0001.webp'],
      ['mute.mkv: the pictures from 0:50 to 1:40.', 'frame-0001.webp'],
      ['mute.mkv: the pictures from 1:40 to 2:30.', 'frame-0001.webp'],
    ]);
    expect(info?.notes).toEqual(['No speech was found.', 'What stands in the pictures was not read.']);
  });

  it('takes no more pictures than it may', async () => {
    const { pages } = await read('two.mp4', 'video/mp4', { maxFrames: 1 });
    expect(pages.map(({ time }) => time?.end)).toEqual([10]);
  });

  it.each([
    ['null.wav', 'audio/wav', /could not be decoded: the file is damaged/],
    ['junk.mp4', 'video/mp4', /neither pictures nor sound that can be read/],
  ])('says why %s cannot be read', async (name, mediaType, reason) => {
    await expect(read(name, mediaType)).rejects.toMatchObject({ code: 'unreadable_file', message: reason });
  });

  it('keeps what a file gives before it breaks off, and says so', async () => {
    writeFileSync(at('cut.mp3'), readFileSync(at('tone.mp3')));
    truncateSync(at('cut.mp3'), 200_000);
    const { pages, info } = await read('cut.mp3', 'audio/mpeg');
    expect(pages).toHaveLength(1);
    expect(info?.notes[0]).toMatch(/^The file says it is 2:10(\.\d)? long, but only \S+ could be read/);
  });

  it('says that ffmpeg is needed where there is none', async () => {
    const ffmpeg = () => Promise.reject(new UnavailableError('It is not here.'));
    await expect(read('tone.mp3', 'audio/mpeg', { ffmpeg })).rejects.toMatchObject({
      code: 'unreadable_file',
      message: 'Sound and video cannot be read here without ffmpeg. It is not here.',
    });
  });

  it('stops when it is told to, and leaves nothing behind', async () => {
    const stop = new AbortController();
    const reading = open().parse(at('two.mp4'), {
      mediaType: 'video/mp4',
      filename: 'two.mp4',
      signal: stop.signal,
    });
    const work = async () => {
      for await (const event of reading) if (event.type === 'asset') stop.abort(new Error('enough'));
    };
    await expect(work()).rejects.toThrow('enough');
    expect(readdirSync(at('scratch'))).toEqual([]);
  });

  it('gives up on a run that takes too long', async () => {
    const reading = read('tone.mp3', 'audio/mpeg', { totalMilliseconds: -20_000_000 });
    await expect(reading).rejects.toMatchObject({ code: 'unreadable_file', message: /took more than/ });
  });
});
