import { afterAll, describe, expect, it } from 'vitest';
import { UnavailableError } from '../../core/errors.ts';
import { packVectors } from '../../core/packed-vectors.ts';
import type { IndexQueryOptions } from '../../index/search-index.ts';
import type { PageCandidate } from '../../index/visual-index.ts';
import { createPageScorer } from './create-page-scorer.ts';
import { createPageSearch } from './create-page-search.ts';

const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };
const { signal } = new AbortController();
const axes = [0, 1, 2, 3].map((axis) => Float32Array.from({ length: 4 }, (_, i) => (i === axis ? 1 : 0)));
const [a, b, c, d] = axes as [Float32Array, Float32Array, Float32Array, Float32Array];

const candidate = (page: number, vectors: readonly Float32Array[]): PageCandidate => ({
  workspaceId: 'ws',
  fileId: 'file',
  generation: 1,
  page,
  kinds: ['figure'],
  score: 0,
  vectors: packVectors(vectors),
});

const scorer = createPageScorer();
afterAll(() => scorer.close());

function setUp(
  changes: { readonly candidates?: readonly PageCandidate[]; readonly pageCount?: number } = {},
) {
  const asked: { query: string[]; index: IndexQueryOptions[]; mean: Float32Array[] } = {
    query: [],
    index: [],
    mean: [],
  };
  const state = { now: 0, answer: async (_: AbortSignal): Promise<readonly Float32Array[]> => [a, b] };
  const search = createPageSearch({
    model: {
      id: 'eye',
      missing: () => null,
      embedQuery: async (text, options) => {
        asked.query.push(text);
        return { vectors: await state.answer(options.signal), tokens: 7 };
      },
    },
    index: {
      countPages: async () => changes.pageCount ?? 3,
      searchPages: async (mean, options) => {
        asked.mean.push(mean);
        asked.index.push(options);
        return changes.candidates ?? [];
      },
    },
    scorer,
    milliseconds: 50,
    now: () => state.now,
  });
  const look = (query: string, options: Partial<IndexQueryOptions> = {}) =>
    search(query, { scope, limit: 2, signal, ...options });
  return { asked, state, look };
}

/** Answers never. */
const hang = (given: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (given.aborted) reject(given.reason);
    given.addEventListener('abort', () => reject(given.reason));
  });

describe('a search for pages', () => {
  it('finds by the mean, ranks by all vectors and gives no more than asked for', async () => {
    const candidates = [candidate(1, [c, d]), candidate(2, [a, c]), candidate(3, [d, b, a])];
    const { asked, look } = setUp({ candidates });
    const found = await look('where is it?', { fileIds: ['file'] });
    expect(found).toMatchObject({ tokens: 7, model: 'eye', problem: null });
    expect(found.pages).toEqual([
      {
        workspaceId: 'ws',
        fileId: 'file',
        generation: 1,
        page: 3,
        kinds: ['figure'],
        score: expect.closeTo(1),
      },
      {
        workspaceId: 'ws',
        fileId: 'file',
        generation: 1,
        page: 2,
        kinds: ['figure'],
        score: expect.closeTo(0.5),
      },
    ]);
    expect(asked.index).toMatchObject([{ scope, fileIds: ['file'], limit: 100, signal }]);
    expect(asked.mean[0]?.[0]).toBeCloseTo(Math.SQRT1_2);
  });

  it('weighs more pages when more are asked for', async () => {
    const { asked, look } = setUp();
    await look('q', { limit: 240 });
    expect(asked.index[0]?.limit).toBe(240);
  });

  it('embeds a question once, however often it looks', async () => {
    const { asked, look } = setUp();
    await look('q');
    expect((await look('q', { limit: 9 })).tokens).toBe(0);
    for (let i = 0; i < 100; i++) await look(`other ${i}`);
    expect((await look('q')).tokens).toBe(7);
    expect(asked.query.filter((text) => text === 'q')).toHaveLength(2);
  });

  it.each([
    ['there are no pages in scope', { pageCount: 0 }, 'q', {}],
    ['the question is empty', {}, ' \n', {}],
    ['no pages are asked for', {}, 'q', { limit: 0 }],
  ])('asks nobody when %s', async (_name, setting, query, options) => {
    const { asked, look } = setUp(setting);
    expect(await look(query, options)).toEqual({ pages: [], tokens: 0, model: 'eye', problem: null });
    expect(asked.query).toEqual([]);
  });

  it.each([
    ['fails', async () => Promise.reject(new UnavailableError('It is overloaded.')), 'It is overloaded.'],
    ['is slow', hang, 'The visual model did not answer within 50 ms.'],
  ])(
    'says so when the model %s, and is left alone after the third time for a while',
    async (_name, answer, problem) => {
      const { asked, state, look } = setUp({ candidates: [candidate(1, [a])] });
      state.answer = answer;
      for (let i = 0; i < 3; i++) expect(await look('q')).toMatchObject({ pages: [], problem });
      state.answer = async () => [a];
      expect(await look('q')).toMatchObject({
        pages: [],
        problem: 'The visual model did not answer lately.',
      });
      expect(asked.query).toHaveLength(3);
      state.now = 30_000;
      expect(await look('q')).toMatchObject({ pages: [{ page: 1 }], problem: null });
    },
  );

  it('does not hide what is no failure of the model', async () => {
    const { state, look } = setUp();
    state.answer = async () => Promise.reject(new TypeError('a bug'));
    await expect(look('q')).rejects.toThrow('a bug');
  });

  it('ends when the caller goes away', async () => {
    const { state, look } = setUp();
    state.answer = hang;
    const caller = new AbortController();
    const looking = look('q', { signal: caller.signal });
    caller.abort(new Error('went'));
    await expect(looking).rejects.toThrow('went');
  });
});
