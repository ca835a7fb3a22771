import { describe, expect, it } from 'vitest';
import { createFakes, eventsOf, storedFile } from '../../test/ingest-fakes.ts';
import { ExhibitError, UnreadableFileError } from '../core/errors.ts';

describe('an attempt that fails', () => {
  it.each([
    [
      'the file is unreadable',
      [...eventsOf(['Words.']).slice(0, -1), new UnreadableFileError('It is damaged.')],
      null,
    ],
    [
      'the parser crashes',
      [...eventsOf(['Words.']).slice(0, -1), new ExhibitError('crash', 'parser_failed', 500)],
      null,
    ],
    ['the model fails', eventsOf(['Words.']), 'embed'],
    ['the index fails', eventsOf(['Words.']), 'addChunks'],
    ['the store fails', eventsOf(['Words.']), 'commit'],
  ])('because %s takes back what it wrote', async (_, events, failOn) => {
    const fakes = await createFakes(events);
    fakes.state.failOn = failOn;
    await expect(fakes.ingest()).rejects.toThrow();
    expect(fakes.calls.slice(-3)).toEqual([
      'removeChunks file_1 {"generation":7}',
      'dropAttempt 7',
      'release',
    ]);
  });

  it('keeps its error when the index cannot be cleaned either', async () => {
    const fakes = await createFakes([new UnreadableFileError('It is damaged.')]);
    fakes.state.failOn = 'removeChunks';
    await expect(fakes.ingest()).rejects.toThrow('It is damaged.');
  });

  it.each(['addPages 1', 'storeChunks', 'commit'])(
    'stops when the lease is lost at "%s", and takes back only what is its own',
    async (at) => {
      const fakes = await createFakes(eventsOf(['Words.']));
      fakes.state.onCall = (call) => {
        if (call.startsWith(at)) fakes.state.leaseHeld = false;
      };
      await expect(fakes.ingest()).rejects.toMatchObject({ name: 'AbortError' });
      expect(fakes.calls.slice(-4)).toEqual([
        expect.stringMatching(new RegExp(`^${at}`)),
        'removeChunks file_1 {"generation":7}',
        'dropAttempt 7',
        'release',
      ]);
    },
  );

  it('leaves a commit alone of which it only seemed that it failed', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    fakes.state.onCall = (call) => {
      if (!call.startsWith('commit')) return;
      fakes.state.file = { ...storedFile, generation: 7 };
      throw new Error('the connection was lost');
    };
    await expect(fakes.ingest()).rejects.toThrow('connection');
    expect(fakes.calls.slice(-2)).toEqual(['commit text/plain 1', 'release']);
    expect(fakes.usage).toEqual([]);
  });

  it('writes down what models took all the same', async () => {
    const fakes = await createFakes(eventsOf(['Some words.', 'More words.']));
    fakes.state.failOn = 'commit';
    await expect(fakes.ingest()).rejects.toThrow('broken');
    expect(fakes.usage).toMatchObject([
      { id: 'usage_file_1_7_0', workspaceId: 'ws_1', model: 'words', promptTokens: 2, at: 9000 },
    ]);
  });

  it('because it was aborted commits nothing', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    const controller = new AbortController();
    fakes.state.onCall = (call) => {
      if (call === 'embed') controller.abort(new Error('shutting down'));
    };
    await expect(fakes.ingest({}, controller.signal)).rejects.toThrow('shutting down');
    expect(fakes.calls.join()).not.toMatch(/addChunks|commit/);
    expect(fakes.calls.slice(-2)).toEqual(['dropAttempt 7', 'release']);
  });
});
