import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { BLANK_PAGE } from '../core/blank-page.ts';
import { ExhibitError, UnavailableError, UnreadableFileError } from '../core/errors.ts';
import type { FileProgress, StoredFile } from '../core/file.ts';
import type { Page } from '../core/page.ts';
import type { IndexedChunk } from '../index/search-index.ts';
import type { IngestJob } from '../store/store.ts';
import type { ParseEvent } from './parse/parse-event.ts';
import { type IngestDependencies, ingestFile } from './pipeline.ts';

const scope = { organizationId: 'org_1', workspaceIds: ['ws_1'], userId: 'user_1' };
const job: IngestJob = { id: 'job_1', fileId: 'file_1', scope, attempt: 1, token: 7 };
const storedFile: StoredFile = {
  id: 'file_1',
  organizationId: 'org_1',
  workspaceId: 'ws_1',
  userId: 'user_1',
  filename: 'Ariel_Guide.txt',
  bytes: 100,
  sha256: 'abc',
  mediaType: 'text/plain',
  purpose: 'user_data',
  metadata: {},
  instructions: null,
  status: 'processing',
  statusDetails: null,
  progress: null,
  generation: 3,
  title: null,
  pageCount: null,
  paged: null,
  createdAt: 0,
  expiresAt: null,
};

function toPage(number: number, text: string): Page {
  return { ...BLANK_PAGE, number, width: 612, height: 792, text };
}

function eventsOf(texts: readonly string[], title: string | null = 'The Ariel Guide'): ParseEvent[] {
  return [
    ...(title === null ? [] : [{ type: 'title' as const, title }]),
    { type: 'progress', done: 0, total: texts.length },
    ...texts.map((text, i) => ({ type: 'page' as const, page: toPage(i + 1, text) })),
    {
      type: 'info',
      info: { title, pageCount: texts.length, paged: true, outline: [], notes: [] },
    },
  ];
}

/** Fakes that write down what is asked of them, in order. */
function createFakes(events: readonly (ParseEvent | Error)[]) {
  const calls: string[] = [];
  const rows: IndexedChunk[] = [];
  const embedded: string[][] = [];
  const state = {
    file: storedFile as StoredFile | null,
    leaseHeld: true,
    madeOf: null as string | null,
    content: 'plain words',
    statusDetails: undefined as string | null | undefined,
    failOn: null as string | null,
    onCall: (_: string): void => undefined,
  };
  const record = (call: string) => {
    calls.push(call);
    state.onCall(call);
    if (state.failOn !== null && call.startsWith(state.failOn)) throw new Error(`${state.failOn} is broken`);
  };
  const committed: { metadataChange: unknown; usage: unknown }[] = [];
  const dependencies: IngestDependencies = {
    now: () => 9000,
    writeMetadata: async ({ passages }, { count }) => {
      if (state.madeOf === null) throw new UnavailableError('the model sleeps');
      count({ kind: 'reasoning', model: 'chat', promptTokens: 20, completionTokens: 5 });
      return { [state.madeOf]: passages };
    },
    store: {
      getFile: async () => state.file,
      addPages: async (_, pages) => {
        record(`addPages ${pages.map((page) => page.number).join(',')}`);
        return state.leaseHeld;
      },
      addAsset: async (_, { name, mediaType }) => {
        record(`addAsset ${name} ${mediaType}`);
        return state.leaseHeld;
      },
      commitFile: async (_, { info, mediaType, statusDetails, metadataChange, usage }) => {
        committed.push({ metadataChange, usage });
        record(`commit ${mediaType} ${info.pageCount}`);
        state.statusDetails = statusDetails;
        return state.leaseHeld;
      },
    },
    blobs: {
      read: async () => ({
        stream: Readable.from([Buffer.from(state.content)]),
        bytes: state.content.length,
      }),
      localPath: async (sha256) => `/blobs/${sha256}`,
      put: async () => ({ sha256: 'ab', bytes: 2, head: new Uint8Array() }),
    },
    index: {
      addChunks: async ({ fileId, generation }, added) => {
        record(`addChunks ${fileId} ${generation}`);
        rows.push(...added);
      },
      removeChunks: async (_, fileId, options) =>
        record(`removeChunks ${fileId} except ${options?.exceptGeneration}`),
      setMetadata: async (_, fileId, metadata) => record(`setMetadata ${fileId} ${JSON.stringify(metadata)}`),
    },
    embedder: {
      id: 'words',
      countTokens: (text) => text.split(/\s+/).length + 2,
      embed: async (texts) => {
        record('embed');
        embedded.push([...texts]);
        return { vectors: texts.map((text) => Float32Array.from([text.length])), tokens: texts.length };
      },
      missing: () => null,
    },
    parser: {
      parse: async function* (localPath, { mediaType, filename }) {
        record(`parse ${localPath} ${mediaType} ${filename}`);
        for (const event of events) {
          if (event instanceof Error) throw event;
          yield event;
        }
      },
    },
  };
  return { dependencies, calls, rows, embedded, committed, state };
}

const progress: FileProgress[] = [];
const ingest = (fakes: ReturnType<typeof createFakes>, signal = new AbortController().signal) =>
  ingestFile(fakes.dependencies, job, { signal, report: (at) => progress.push(at) });
beforeEach(() => {
  progress.length = 0;
});

describe('ingestFile', () => {
  it('stores pages, writes the index under the job’s generation, commits, then removes other generations', async () => {
    const fakes = createFakes(eventsOf(['First page of words.', 'Second page of words.']));
    await ingest(fakes);
    expect(fakes.calls).toEqual([
      'parse /blobs/abc text/plain Ariel_Guide.txt',
      'addPages 1,2',
      'embed',
      'addPages ',
      'addChunks file_1 7',
      'commit text/plain 2',
      'removeChunks file_1 except 7',
    ]);
    expect(fakes.rows.map(({ chunk }) => [chunk.index, chunk.page, chunk.text])).toEqual([
      [0, 1, 'First page of words.'],
      [1, 2, 'Second page of words.'],
    ]);
    expect(fakes.state.statusDetails).toBeNull();
  });

  it('embeds each chunk with the title, and gives the index name and title to search by', async () => {
    const fakes = createFakes(eventsOf(['Words.']));
    await ingest(fakes);
    expect(fakes.embedded).toEqual([['The Ariel Guide\nWords.']]);
    expect(fakes.rows[0]?.context).toBe('Ariel Guide › The Ariel Guide');
  });

  it('embeds texts of like length together, and keeps vectors with their chunks', async () => {
    const texts = Array.from({ length: 100 }, (_, i) => `Page ${'word '.repeat(1 + ((i * 37) % 20))}end`);
    const fakes = createFakes(eventsOf(texts));
    await ingest(fakes);
    expect(fakes.embedded.map((batch) => batch.length)).toEqual([32, 32, 32, 4]);
    const lengths = fakes.embedded.flat().map((text) => text.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(fakes.rows.map(({ chunk }) => chunk.index)).toEqual(texts.map((_, i) => i));
    for (const { chunk, vector } of fakes.rows)
      expect(vector[0]).toBe(`The Ariel Guide\n${chunk.text}`.length);
  });

  it('stores pages in batches and reports both stages', async () => {
    const fakes = createFakes(eventsOf(Array.from({ length: 40 }, (_, i) => `Page number ${i} of many.`)));
    await ingest(fakes);
    expect(fakes.calls.filter((call) => call.startsWith('addPages '))).toHaveLength(4);
    expect(progress).toContainEqual({ stage: 'parsing', done: 40, total: 40 });
    expect(progress).toContainEqual({ stage: 'embedding', done: 32, total: 40 });
    expect(progress.at(-1)).toEqual({ stage: 'indexing', done: 40, total: 40 });
  });

  it('indexes a file without text, with a note, and says why instructions were not applied', async () => {
    const fakes = createFakes(eventsOf(['', ' ']));
    fakes.state.file = { ...storedFile, instructions: 'Tag the animals.' };
    await ingest(fakes);
    expect(fakes.calls).toContain('commit text/plain 2');
    expect(fakes.calls.join()).not.toContain('addChunks');
    expect(fakes.state.statusDetails).toBe(
      'The file holds no text that could be searched. The instructions were not applied: the model sleeps',
    );
  });

  it('commits what a model made of the instructions, and what was used, together', async () => {
    const fakes = createFakes(eventsOf(['First page of words.', 'Second page of words.']));
    fakes.state.file = { ...storedFile, instructions: 'Tag the animals.' };
    fakes.state.madeOf = 'animals';
    await ingest(fakes);
    expect(fakes.state.statusDetails).toBeNull();
    expect(fakes.committed).toEqual([
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
    const fakes = createFakes(eventsOf(['Words.']));
    fakes.state.onCall = (call) => {
      if (call === 'embed') fakes.state.file = { ...storedFile, metadata: { later: true } };
    };
    await ingest(fakes);
    expect(fakes.calls.at(-1)).toBe('setMetadata file_1 {"later":true}');
  });

  it('refuses bytes of another kind before it parses them', async () => {
    const fakes = createFakes([]);
    fakes.state.content = 'GIF89a\u0001\u0000\u0001\u0000';
    await expect(ingest(fakes)).rejects.toThrow(/^This is a GIF image/);
    await expect(ingest(fakes)).rejects.toBeInstanceOf(UnreadableFileError);
    expect(fakes.calls.join()).not.toContain('parse');
  });

  it('waits for the embedding model before it does anything', async () => {
    const { dependencies, calls } = createFakes([]);
    const embedder = { ...dependencies.embedder, missing: () => 'The model is still downloading.' };
    const options = { signal: new AbortController().signal, report: () => undefined };
    await expect(ingestFile({ ...dependencies, embedder }, job, options)).rejects.toBeInstanceOf(
      UnavailableError,
    );
    expect(calls).toEqual([]);
  });
});

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
  ])('because %s leaves only the committed generation in the index', async (_, events, failOn) => {
    const fakes = createFakes(events);
    fakes.state.failOn = failOn;
    await expect(ingest(fakes)).rejects.toThrow();
    expect(fakes.calls.at(-1)).toBe('removeChunks file_1 except 3');
  });

  it('keeps its error when the index cannot be cleaned either', async () => {
    const fakes = createFakes([new UnreadableFileError('It is damaged.')]);
    fakes.state.failOn = 'removeChunks';
    await expect(ingest(fakes)).rejects.toThrow('It is damaged.');
  });

  it.each(['addPages 1', 'addPages ', 'commit'])(
    'stops when the lease is lost at "%s", and leaves others alone',
    async (at) => {
      const fakes = createFakes(eventsOf(['Words.']));
      fakes.state.onCall = (call) => {
        if (call.startsWith(at)) fakes.state.leaseHeld = false;
      };
      await expect(ingest(fakes)).rejects.toMatchObject({ name: 'AbortError' });
      expect(fakes.calls.at(-1)).toMatch(at.startsWith('commit') ? /^commit/ : /^addPages/);
    },
  );

  it('removes everything when its file was deleted meanwhile', async () => {
    const fakes = createFakes(eventsOf(['Words.']));
    fakes.state.onCall = (call) => {
      if (!call.startsWith('commit')) return;
      fakes.state.leaseHeld = false;
      fakes.state.file = null;
    };
    await expect(ingest(fakes)).rejects.toMatchObject({ name: 'AbortError' });
    expect(fakes.calls.at(-1)).toBe('removeChunks file_1 except undefined');
  });

  it('because it was aborted commits nothing', async () => {
    const fakes = createFakes(eventsOf(['Words.']));
    const controller = new AbortController();
    fakes.state.onCall = (call) => {
      if (call === 'embed') controller.abort(new Error('shutting down'));
    };
    await expect(ingest(fakes, controller.signal)).rejects.toThrow('shutting down');
    expect(fakes.calls.join()).not.toMatch(/addChunks|commit|removeChunks/);
  });
});
