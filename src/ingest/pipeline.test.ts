import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFakes, eventsOf, storedFile } from '../../test/ingest-fakes.ts';
import { UnavailableError, UnreadableFileError } from '../core/errors.ts';

describe('ingestFile', () => {
  it('stores pages, writes the index under the job’s generation, commits, then removes other generations', async () => {
    const fakes = await createFakes(eventsOf(['First page of words.', 'Second page of words.']));
    await fakes.ingest();
    expect(fakes.calls).toEqual([
      'parse /blobs/abc text/plain Ariel_Guide.txt',
      'addPages 1,2',
      'embed',
      'storeChunks 2',
      'addChunks file_1 7 {}',
      'commit text/plain 2',
      'removeChunks file_1 {"exceptGeneration":7}',
      'forget abc',
      'release',
    ]);
    expect(fakes.rows.map(({ chunk }) => [chunk.index, chunk.page, chunk.text])).toEqual([
      [0, 1, 'First page of words.'],
      [1, 2, 'Second page of words.'],
    ]);
    expect(fakes.state.statusDetails).toBeNull();
  });

  it('commits what the pages define, whole pages at a time', async () => {
    const fakes = await createFakes(
      eventsOf(['Diluted earnings per share (EPS) rose.', 'Our net assets (see EPS).']),
    );
    await fakes.ingest();
    expect(fakes.committed[0]?.abbreviations).toEqual([
      { short: 'eps', long: 'earnings per share', ordinary: false },
    ]);
  });

  it('embeds each chunk with the title, and gives the index name and title to search by', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    await fakes.ingest();
    expect(fakes.embedded).toEqual([['The Ariel Guide\nWords.']]);
    expect(fakes.rows[0]?.context).toBe('Ariel Guide › The Ariel Guide');
  });

  it('embeds texts of like length together, and keeps vectors with their chunks', async () => {
    const texts = Array.from({ length: 100 }, (_, i) => `Page ${'word '.repeat(1 + ((i * 37) % 20))}end`);
    const fakes = await createFakes(eventsOf(texts));
    await fakes.ingest();
    expect(fakes.embedded.map((batch) => batch.length)).toEqual([32, 32, 32, 4]);
    const lengths = fakes.embedded.flat().map((text) => text.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(fakes.rows.map(({ chunk }) => chunk.index)).toEqual(texts.map((_, i) => i));
    for (const { chunk, vector } of fakes.rows)
      expect(vector[0]).toBe(`The Ariel Guide\n${chunk.text}`.length);
  });

  it('stores pages in batches and reports both stages', async () => {
    const fakes = await createFakes(
      eventsOf(Array.from({ length: 40 }, (_, i) => `Page number ${i} of many.`)),
    );
    await fakes.ingest();
    expect(fakes.calls.filter((call) => call.startsWith('addPages '))).toHaveLength(3);
    expect(fakes.progress).toContainEqual({ stage: 'parsing', done: 40, total: 40 });
    expect(fakes.progress).toContainEqual({ stage: 'embedding', done: 32, total: 40 });
    expect(fakes.progress.at(-1)).toEqual({ stage: 'indexing', done: 40, total: 40 });
  });

  it('indexes a file without text, with a note, and says why instructions were not applied', async () => {
    const fakes = await createFakes(eventsOf(['', ' ']));
    fakes.state.file = { ...storedFile, instructions: 'Tag the animals.' };
    await fakes.ingest();
    expect(fakes.calls).toContain('commit text/plain 2');
    expect(fakes.calls.join()).not.toContain('addChunks');
    expect(fakes.state.statusDetails).toBe(
      'The file holds no text that could be searched. The instructions were not applied: the model sleeps',
    );
  });

  it('commits what a model made of the instructions, and what was used, together', async () => {
    const fakes = await createFakes(eventsOf(['First page of words.', 'Second page of words.']));
    fakes.state.file = { ...storedFile, instructions: 'Tag the animals.' };
    fakes.state.madeOf = 'animals';
    await fakes.ingest();
    expect(fakes.state.statusDetails).toBeNull();
    expect(fakes.committed).toMatchObject([
      {
        metadataChange: { animals: ['First page of words.', 'Second page of words.'] },
        usage: {
          calls: [
            { kind: 'perception', model: 'words', promptTokens: 2, completionTokens: 0 },
            { kind: 'reasoning', model: 'chat', promptTokens: 20, completionTokens: 5 },
          ],
          at: 9000,
        },
      },
    ]);
  });

  it('tells the index when the metadata was changed while it worked', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    fakes.state.onCall = (call) => {
      if (call === 'embed') fakes.state.file = { ...storedFile, metadata: { later: true } };
    };
    await fakes.ingest();
    expect(fakes.calls).toContain('setMetadata file_1 {"later":true}');
  });

  it('refuses bytes of another kind before it parses them', async () => {
    const fakes = await createFakes([]);
    fakes.state.content = 'GIF89a\u0001\u0000\u0001\u0000';
    await expect(fakes.ingest()).rejects.toThrow(/^This is a GIF image/);
    await expect(fakes.ingest()).rejects.toBeInstanceOf(UnreadableFileError);
    expect(fakes.calls.join()).not.toContain('parse');
  });

  it('waits for the embedding model before it does anything', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    fakes.state.missing = 'The model is still downloading.';
    await expect(fakes.ingest()).rejects.toBeInstanceOf(UnavailableError);
    expect(fakes.calls).toEqual([]);
  });

  it('hands the parser the password that came with the file, and says that one was needed', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    await fakes.ingest({ sealedPassword: 'sesame' });
    expect(fakes.calls[0]).toBe('parse /blobs/abc text/plain Ariel_Guide.txt by opened sesame');
    expect(fakes.committed).toMatchObject([{ neededPassword: true }]);
  });

  it('puts what the file says of itself under what its uploader gave', async () => {
    const own = { type: 'metadata', metadata: { author: 'Ada', camera: 'K-1' } } as const;
    const fakes = await createFakes([own, ...eventsOf(['Words.'])]);
    fakes.state.file = { ...storedFile, metadata: { author: 'Grace' } };
    await fakes.ingest();
    expect(fakes.committed).toMatchObject([{ ownMetadata: { author: 'Ada', camera: 'K-1' } }]);
    expect(fakes.calls).toContain('addChunks file_1 7 {"author":"Grace","camera":"K-1"}');
  });

  it('notes when the name promises another kind, after what reading gave', async () => {
    const fakes = await createFakes(
      eventsOf(['Words.']).map((event) =>
        event.type === 'info' ? { ...event, info: { ...event.info, notes: ['Page 7 is blank.'] } } : event,
      ),
    );
    fakes.state.file = { ...storedFile, filename: 'Guide.pdf' };
    await fakes.ingest();
    expect(fakes.state.statusDetails).toBe(
      'Page 7 is blank. The file is plain text, though its name ends in .pdf.',
    );
  });

  it('keeps assets from being swept until they are recorded, and forgets those of the generation before', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    const path = join(fakes.dependencies.scratchFolder, 'frame.webp');
    await writeFile(path, 'frame');
    fakes.events.unshift({ type: 'asset', asset: { name: 'frame-1', mediaType: 'image/webp', path } });
    fakes.state.blobs = ['abc', 'old-frame'];
    await fakes.ingest();
    const calls = fakes.calls.join('; ');
    expect(calls).toContain('keep ab; addAsset frame-1 image/webp');
    expect(calls).toMatch(/commit .*; forget old-frame; release$/);
  });

  it('leaves nothing in the scratch folder', async () => {
    const fakes = await createFakes(eventsOf(['Words.']));
    const during: number[] = [];
    fakes.state.onCall = () => during.push(readdirSync(fakes.dependencies.scratchFolder).length);
    await fakes.ingest();
    expect(Math.max(...during)).toBe(1);
    expect(readdirSync(fakes.dependencies.scratchFolder)).toEqual([]);
  });

  it('tells seconds while it listens, pages while it reads', async () => {
    const listening = { type: 'progress', stage: 'transcribing', done: 30, total: 95 } as const;
    const fakes = await createFakes([listening, ...eventsOf(['Words.'])]);
    await fakes.ingest();
    expect(fakes.progress.slice(0, 2)).toEqual([
      { stage: 'transcribing', done: 30, total: 95 },
      { stage: 'parsing', done: 1, total: 1 },
    ]);
  });
});
