import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SpeechEvent, SpeechModel } from '../../src/model/speech.ts';

const RATE = 16_000;

/** 16 kHz, mono, 16-bit, as the models take it. */
export function wavOf(seconds: number, sampleAt: (second: number) => number): Buffer {
  const samples = Math.round(seconds * RATE);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) wav.writeInt16LE(Math.round(sampleAt(i / RATE) * 32_000), 44 + i * 2);
  return wav;
}

/** What every speech model must do. `create` makes one that is ready to use. */
export function speechContract(create: () => SpeechModel): void {
  const { signal } = new AbortController();
  let model: SpeechModel;
  let folder: string;
  beforeAll(() => {
    model = create();
    folder = mkdtempSync(join(tmpdir(), 'exhibit-speech-'));
  });
  afterAll(async () => {
    await model.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const hear = async (wav: Buffer, given: AbortSignal = signal): Promise<readonly SpeechEvent[]> => {
    const path = join(folder, 'sound.wav');
    writeFileSync(path, wav);
    const events: SpeechEvent[] = [];
    for await (const event of model.transcribe(path, { signal: given })) events.push(event);
    return events;
  };

  it('says that nothing is missing', () => {
    expect(model.missing()).toBeNull();
  });

  it.each([
    ['nothing', wavOf(0, () => 0)],
    ['a second of silence', wavOf(1, () => 0)],
    ['a tone', wavOf(3, (second) => 0.3 * Math.sin(second * 2 * Math.PI * 440))],
    ['hum and clicks', wavOf(8, (second) => (second % 1 < 0.001 ? 0.5 : 0.02 * Math.sin(second * 314)))],
  ])('hears no words in %s, and says how far it has listened', async (_, wav) => {
    const events = await hear(wav);
    expect(events.filter(({ type }) => type !== 'progress')).toEqual([]);
    const last = events.at(-1);
    expect(last?.type === 'progress' && last.seconds).toBeCloseTo((wav.length - 44) / 2 / RATE, 2);
  });

  it('takes one sound while another is under way', async () => {
    const [first, second] = [wavOf(1, () => 0), wavOf(1, () => 0)];
    const both = await Promise.all([hear(first), hear(second)]);
    expect(both.map((events) => events.at(-1)?.type)).toEqual(['progress', 'progress']);
  });

  it('stops when it is told to, and works again', async () => {
    const stop = new AbortController();
    const hearing = hear(
      wavOf(120, () => 0),
      stop.signal,
    );
    stop.abort(new Error('enough'));
    await expect(hearing).rejects.toThrow('enough');
    expect((await hear(wavOf(1, () => 0))).at(-1)?.type).toBe('progress');
  });
}
