import { describe, expect, it } from 'vitest';
import { ModelError, UnavailableError, UnreadableFileError } from '../../core/errors.ts';
import type { ModelCall } from '../../core/model-call.ts';
import { type PackedVectors, packVectors, unpackVectors } from '../../core/packed-vectors.ts';
import type { IndexedPage } from '../../index/visual-index.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { createPageViewer } from './create-page-viewer.ts';
import type { PageView } from './page-viewer.ts';

const generation = {
  organizationId: 'org',
  workspaceId: 'ws',
  fileId: 'file',
  generation: 4,
  metadata: {},
};
const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };

const views = (count: number): readonly PageView[] =>
  Array.from({ length: count }, (_, i) => ({
    number: i + 1,
    width: 600,
    height: 800,
    picture: { asset: null, page: i + 1 },
    kinds: ['figure'],
  }));

type Setup = {
  readonly pagesPerFile?: number;
  readonly concurrency?: number;
  readonly patches?: number;
  readonly leaseHeld?: boolean;
};

/** A model that answers with the page's number, and may fail for some of them. */
function setUp({ pagesPerFile = 100, concurrency = 1, patches = 1, leaseHeld = true }: Setup = {}) {
  const state = {
    now: 0,
    missing: null as string | null,
    kept: new Map<string, PackedVectors>(),
    lost: [] as number[],
    fail: (_pages: readonly number[]): void => undefined,
  };
  const asked: number[][] = [];
  const drawn: object[] = [];
  const added: IndexedPage[] = [];
  const calls: ModelCall[] = [];
  const progress: string[] = [];
  const viewer = createPageViewer({
    model: {
      id: 'eye',
      dimensions: 2,
      embedPages: async (images, { signal }) => {
        signal.throwIfAborted();
        const numbers = images.map((image) => image[0] ?? 0);
        asked.push(numbers);
        state.fail(numbers);
        const vectors = Array.from({ length: patches }, () => Float32Array.of(1, 0));
        return { pages: numbers.map(() => vectors), tokens: 5 * numbers.length };
      },
      embedQuery: () => Promise.reject(new Error('not to be asked')),
      missing: () => state.missing,
      close: async () => undefined,
    },
    index: {
      findPictures: async (_, names) => new Map([...state.kept].filter(([name]) => names.includes(name))),
      addPages: async (file, pages) => {
        expect(file).toBe(generation);
        added.push(...pages);
      },
    },
    renderer: {
      renderPage: async (path, request) => {
        drawn.push({ path, ...request });
        if (state.lost.includes(request.pageNumber)) throw new UnreadableFileError('Torn.');
        return Uint8Array.of(request.pageNumber);
      },
    },
    pagesPerFile,
    concurrency,
    now: () => state.now,
  });
  const embed = (count: number, { total = count, signal = new AbortController().signal } = {}) =>
    viewer.embed(
      views(count),
      {
        total,
        scope,
        generation,
        sourceOf: async () => ({ sha256: 'abc', localPath: '/blob', mediaType: 'application/pdf' }),
        checkLease: async () => {
          if (!leaseHeld) throw new LeaseLostError();
        },
      },
      {
        signal,
        count: (call) => calls.push(call),
        report: (done, of) => progress.push(`${done}/${of}`),
      },
    );
  const numbers = () => added.map(({ page }) => page).sort((a, b) => a - b);
  return { viewer, state, asked, drawn, added, calls, progress, embed, numbers };
}

describe('pages of a file', () => {
  it('are drawn, embedded a few at a time and added, with what it took', async () => {
    const { viewer, asked, drawn, added, calls, progress, embed } = setUp();
    expect(await embed(6)).toEqual({ note: null, complete: true });
    expect(asked).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
    expect(drawn[0]).toEqual({
      path: '/blob',
      mediaType: 'application/pdf',
      pageNumber: 1,
      maxWidth: 768,
      clip: null,
      format: 'jpeg',
    });
    expect(added).toHaveLength(6);
    expect(added[5]).toMatchObject({ page: 6, kinds: ['figure'], picture: 'abc 6 1024' });
    expect(calls).toMatchObject([
      { kind: 'perception', model: 'eye', promptTokens: 20 },
      { promptTokens: 10 },
    ]);
    expect(progress).toEqual(['4/6', '6/6']);
    expect(viewer.model).toEqual({ id: 'eye', dimensions: 2 });
  });

  it('are embedded by several calls at once, each page once', async () => {
    const { asked, embed, numbers } = setUp({ concurrency: 3 });
    await embed(30);
    expect(numbers()).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(asked.flat()).toHaveLength(30);
  });

  it('that are known are neither drawn nor embedded again', async () => {
    const { state, asked, drawn, embed, numbers } = setUp();
    const packed = packVectors([Float32Array.of(0, 1)]);
    for (const page of [1, 3]) state.kept.set(`abc ${page} 1024`, packed);
    await embed(4);
    expect(asked).toEqual([[2, 4]]);
    expect(drawn).toHaveLength(2);
    expect(numbers()).toEqual([1, 2, 3, 4]);
  });

  it('keep at most 256 vectors each', async () => {
    const { added, embed } = setUp({ patches: 700 });
    await embed(1);
    expect(unpackVectors(added[0]?.vectors ?? new Uint8Array()).scales).toHaveLength(256);
  });

  it('are left out beyond the limit, and it is said', async () => {
    const { viewer, embed } = setUp({ pagesPerFile: 2 });
    expect(viewer.mostPages).toBe(2);
    expect(await embed(2, { total: 9 })).toEqual({
      note: '7 of 9 pages are not found by how they look: the limit is 2 a file.',
      complete: true,
    });
  });

  it('that cannot be drawn are lost alone', async () => {
    const { state, embed, numbers } = setUp();
    state.lost = [2];
    expect(await embed(3)).toEqual({
      note: '1 of 3 pages is not found by how it looks: no picture could be drawn.',
      complete: true,
    });
    expect(numbers()).toEqual([1, 3]);
  });

  it('that the model refuses are lost alone', async () => {
    const { state, embed, numbers } = setUp();
    state.fail = (pages) => {
      if (pages.includes(3)) throw new ModelError('The picture is too wide.');
    };
    expect(await embed(4)).toEqual({
      note: '1 of 4 pages is not found by how it looks: the picture is too wide.',
      complete: false,
    });
    expect(numbers()).toEqual([1, 2, 4]);
  });

  it('are nobody’s concern where no model is configured or no page is to be embedded', async () => {
    const { viewer, embed } = setUp({ pagesPerFile: 0 });
    expect(viewer).toMatchObject({ model: null, mostPages: 0 });
    expect(await embed(0, { total: 3 })).toEqual({ note: null, complete: true });
  });
});

describe('a model that fails', () => {
  it('is left alone when it refuses two pictures in a row, and asked again for the next file', async () => {
    const { state, asked, embed } = setUp();
    state.fail = () => {
      throw new ModelError('It refused the key.');
    };
    expect(await embed(40)).toEqual({
      note: '40 pages are not found by how they look: it refused the key.',
      complete: false,
    });
    expect(asked.map(({ length }) => length)).toEqual([4, 1, 1]);
    state.fail = () => undefined;
    expect(await embed(1)).toEqual({ note: null, complete: true });
  });

  it('is left alone when it does not answer twice in a row, and by other files for a minute', async () => {
    const { state, asked, embed, numbers } = setUp();
    state.fail = () => {
      throw new UnavailableError('It is overloaded.');
    };
    expect(await embed(40)).toEqual({
      note: '40 pages are not found by how they look: it is overloaded.',
      complete: false,
    });
    expect(asked).toHaveLength(2);
    state.fail = () => undefined;
    expect(await embed(1)).toEqual({
      note: 'The page is not found by how it looks: the visual model did not answer lately.',
      complete: false,
    });
    expect(numbers()).toEqual([]);
    state.now = 60_000;
    expect(await embed(1)).toEqual({ note: null, complete: true });
  });

  it('now and then costs the pages of that call alone', async () => {
    const { state, embed, numbers } = setUp();
    state.fail = (pages) => {
      if (pages[0] === 5) throw new UnavailableError('Overloaded.');
    };
    expect((await embed(12)).complete).toBe(false);
    expect(numbers()).toEqual([1, 2, 3, 4, 9, 10, 11, 12]);
  });

  it('is not asked while it is missing', async () => {
    const { state, asked, embed } = setUp();
    state.missing = 'The model is being fetched.';
    expect((await embed(2)).note).toBe('2 pages are not found by how they look: the model is being fetched.');
    expect(asked).toEqual([]);
  });

  it('does not hide what is no failure of its own', async () => {
    const { state, embed } = setUp({ concurrency: 2 });
    state.fail = () => {
      throw new TypeError('a bug');
    };
    await expect(embed(9)).rejects.toThrow('a bug');
  });
});

it('adds nothing once the lease is lost', async () => {
  const { embed, added } = setUp({ leaseHeld: false });
  await expect(embed(2)).rejects.toBeInstanceOf(LeaseLostError);
  expect(added).toEqual([]);
});

it('stops when the job is cancelled', async () => {
  const { state, asked, embed } = setUp({ concurrency: 2 });
  const job = new AbortController();
  state.fail = () => job.abort(new Error('cancelled'));
  await expect(embed(40, { signal: job.signal })).rejects.toThrow('cancelled');
  expect(asked.length).toBeLessThanOrEqual(2);
});
