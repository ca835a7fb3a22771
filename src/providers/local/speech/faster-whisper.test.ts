import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { speechContract } from '../../../../test/contracts/speech-contract.ts';
import { localModelFiles } from '../../../../test/local-model-files.ts';
import { modelFolder, needs } from '../../../../test/needs.ts';
import { UnavailableError } from '../../../core/errors.ts';
import type { SpeechModel } from '../../../model/speech.ts';
import { createFasterWhisper, type FasterWhisperDependencies } from './faster-whisper.ts';
import { createPythonEnvironment } from './python-environment.ts';

const { signal } = new AbortController();
const requirements = join(import.meta.dirname, 'requirements.txt');
const installed = createPythonEnvironment({
  python: 'python3',
  folder: join(dirname(modelFolder('whisper-base')), 'faster-whisper'),
  requirements,
  now: Date.now,
});
const files = { ...localModelFiles, ensure: async () => undefined };
const hasAll = needs('python3') && needs('model whisper-base') && installed.missing() === null;

describe.skipIf(!hasAll)('the built-in speech model', () => {
  speechContract(() =>
    createFasterWhisper({ files, environment: installed, sandbox: async () => [], threads: 1 }),
  );
});

/** Stands in for the Python process: what it hears is the name of the file. Notes each start. */
const CHILD = `
import { appendFileSync, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
appendFileSync(process.argv[2], 'started ' + process.argv.slice(3).join(' ') + '\\n');
const replies = createWriteStream('', { fd: 3 });
const send = (event) => replies.write(JSON.stringify(event) + '\\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { path } = JSON.parse(line);
  if (path === 'crash') process.exit(3);
  if (path === 'hang') continue;
  if (path === 'fail') send({ type: 'failed', reason: 'RuntimeError' });
  else {
    send({ type: 'segment', text: path, start: 0, end: 1, words: [] });
    send({ type: 'finished' });
  }
}
`;

describe('the process of the speech model', () => {
  let folder: string;
  let model: SpeechModel;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'exhibit-whisper-'));
    writeFileSync(join(folder, 'child.mjs'), CHILD);
  });
  afterEach(() => model.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const log = () => join(folder, 'log');
  const starts = () => (existsSync(log()) ? readFileSync(log(), 'utf8').trim().split('\n') : []);
  const open = (changes: Partial<FasterWhisperDependencies> = {}): void => {
    rmSync(log(), { force: true });
    model = createFasterWhisper({
      files: { path: () => '/models/whisper/model.bin', missing: () => null, ensure: async () => undefined },
      environment: {
        ensure: async () => ({ executable: 'python', packages: '/packages' }),
        missing: () => null,
      },
      sandbox: async () => [process.execPath, join(folder, 'child.mjs'), log()],
      threads: 2,
      ...changes,
    });
  };
  const hear = async (path: string, given: AbortSignal = signal): Promise<readonly string[]> => {
    const heard: string[] = [];
    for await (const event of model.transcribe(path, { signal: given }))
      if (event.type === 'segment') heard.push(event.text);
    return heard;
  };

  it('starts with the first sound, with the model and the packages, and serves them all in order', async () => {
    open();
    expect(starts()).toEqual([]);
    expect(await Promise.all([hear('one'), hear('two'), hear('three')])).toEqual([
      ['one'],
      ['two'],
      ['three'],
    ]);
    expect(starts()).toEqual([
      expect.stringMatching(/^started python -I -B .*transcribe\.py \/packages \/models\/whisper 2$/),
    ]);
  });

  it.each([
    ['fails', 'fail', 'The speech model failed (RuntimeError).', 1],
    ['ends', 'crash', 'The speech model ended unexpectedly.', 2],
  ])('reports that it %s, and goes on with the next sound', async (_, path, message, started) => {
    open();
    await expect(hear(path)).rejects.toMatchObject({ code: 'model_error', message });
    expect(await hear('next')).toEqual(['next']);
    expect(starts().length).toBeGreaterThanOrEqual(started);
  });

  it('is ended when it says nothing for too long', async () => {
    open({ stallMilliseconds: 50 });
    await expect(hear('hang')).rejects.toMatchObject({ code: 'model_error' });
  });

  it('is ended on abort, also for those who wait their turn', async () => {
    open();
    const stop = new AbortController();
    const hearing = [hear('hang', stop.signal), hear('waiting', stop.signal)];
    setTimeout(() => stop.abort(new Error('enough')), 20);
    for (const { status } of await Promise.allSettled(hearing)) expect(status).toBe('rejected');
    expect(await hear('next')).toEqual(['next']);
  });

  it('ends when it has had nothing to do, and starts again', async () => {
    open({ idleMilliseconds: 1 });
    await hear('one');
    await expect
      .poll(async () => (await hear('two')) && starts().length, { interval: 100 })
      .toBeGreaterThan(1);
  });

  it('says what is missing, and hears nothing once closed', async () => {
    const reason = 'It cannot be had.';
    open({
      environment: { ensure: () => Promise.reject(new UnavailableError(reason)), missing: () => reason },
    });
    expect(model.missing()).toBe(reason);
    await expect(hear('one')).rejects.toMatchObject({ code: 'unavailable', message: reason });
    await model.close();
    await expect(hear('one')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
