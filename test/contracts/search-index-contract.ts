import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/core/scope.ts';
import { compileToPushDown } from '../../src/filter/compile/push-down.ts';
import { parseFilter } from '../../src/filter/parser.ts';
import { analyzeText } from '../../src/index/analyze-text.ts';
import type {
  FileGeneration,
  IndexedChunk,
  IndexQueryOptions,
  LexicalQuery,
  RankedChunk,
  SearchIndex,
} from '../../src/index/search-index.ts';

export const INDEX_DIMENSIONS = 8;

/** What a driver hands the suite: an index of `INDEX_DIMENSIONS` that keeps its rows between `open` calls. */
export type IndexHarness = {
  readonly open: () => Promise<SearchIndex>;
  readonly dispose: () => Promise<void>;
};

/** What every search engine must do. `create` makes a fresh, empty one. */
export function searchIndexContract(create: () => Promise<IndexHarness>): void {
  const signal = new AbortController().signal;
  const scope: Scope = { organizationId: 'org_a', workspaceIds: ['ws_a'], userId: 'user_a' };
  const rocket: FileGeneration = {
    organizationId: 'org_a',
    workspaceId: 'ws_a',
    fileId: 'file_rocket',
    generation: 1,
    metadata: {},
  };

  let harness: IndexHarness;
  let index: SearchIndex;
  beforeEach(async () => {
    harness = await create();
    index = await harness.open();
  });
  afterEach(async () => {
    await index.close();
    await harness.dispose();
  });

  // The tests' ids tell all scopes apart.
  const everywhere = {
    organizations: ['org_a', 'org_b'],
    workspaceIds: ['ws_a', 'ws_b', "ws' OR '1'='1"],
  };
  const textsOf = async (hits: readonly RankedChunk[]) => {
    const found = await Promise.all(
      everywhere.organizations.map((organizationId) =>
        index.readChunks({ ...scope, ...everywhere, organizationId }, hits),
      ),
    );
    const texts = new Map(
      found
        .flat()
        .map(({ fileId, generation, chunk }) => [`${fileId} ${generation} ${chunk.index}`, chunk.text]),
    );
    return hits.map((hit) => texts.get(`${hit.fileId} ${hit.generation} ${hit.chunkIndex}`));
  };
  const textOf = async (query: string | LexicalQuery, options: Partial<IndexQueryOptions> = {}) => {
    const hits = await index.searchText(query, { scope, limit: 10, signal, ...options });
    return textsOf(hits);
  };
  const nearest = async (vector: Float32Array, options: Partial<IndexQueryOptions> = {}) => {
    const hits = await index.searchVector(vector, { scope, limit: 10, signal, ...options });
    return textsOf(hits);
  };

  describe('full text', () => {
    it('finds a chunk as soon as it is added, with everything it was added with', async () => {
      const added = chunkOf('The tallest vehicle is 72.4 m high.', { index: 3, page: 7, start: 20 });
      await index.addChunks(rocket, [added]);
      const [hit] = await index.searchText('tallest vehicle', { scope, limit: 5, signal });
      expect(hit).toEqual({
        fileId: 'file_rocket',
        generation: 1,
        chunkIndex: 3,
        page: 7,
        score: expect.any(Number),
      });
      expect(hit?.score).toBeGreaterThan(0);
      const [read] = await index.readChunks(scope, hit === undefined ? [] : [hit]);
      expect(read).toMatchObject({
        fileId: 'file_rocket',
        generation: 1,
        chunk: added.chunk,
        words: added.words,
      });
      expect(read?.vector).toEqual(added.vector);
      expect(await index.readChunks({ ...scope, workspaceIds: ['ws_b'] }, hit ? [hit] : [])).toEqual([]);
    });

    it('ranks the chunk with more of the words first', async () => {
      await index.addChunks(rocket, [
        chunkOf('Membership is open to all.'),
        chunkOf('Membership fee revenue was 1,044 million.'),
        chunkOf('Nothing of the kind.'),
      ]);
      expect(await textOf('membership fee revenue')).toEqual([
        'Membership fee revenue was 1,044 million.',
        'Membership is open to all.',
      ]);
    });

    it('searches the context along with the text', async () => {
      await index.addChunks(rocket, [
        chunkOf('Net sales rose.', { context: 'COSTCO_2023Q1.pdf — First quarter' }),
      ]);
      expect(await textOf('costco')).toEqual(['Net sales rose.']);
      expect(await textOf('2023 q1')).toEqual(['Net sales rose.']);
    });

    it('finds other forms of a word, whatever the case and accents', async () => {
      await index.addChunks(rocket, [chunkOf('The companies launched RÉSUMÉ services.')]);
      for (const query of ['company', 'launching', 'resume', 'SERVICE']) {
        expect(await textOf(query), query).toHaveLength(1);
      }
    });

    it.each(['15,126', '15126', 'CHGFCNUSG', 'chgfcnusg', 'SKU-4563', '0.0919', '§ 1308.12', 'x@y.org'])(
      'finds %s as it is written, before chunks that hold only its parts',
      async (code) => {
        await index.addChunks(rocket, [
          chunkOf('Parts 15 and 126, sku 1, item 4563, 0 and 919, 0919, x and y, org, section 1308 and 12.'),
          chunkOf(
            'Values: 15,126 for CHGFCNUSG, SKU-4563 at 0.0919 (see § 1308.12, write to x@y.org) today.',
          ),
        ]);
        expect((await textOf(code))[0]).toMatch(/^Values/);
      },
    );

    it.each([
      ['nothing', ''],
      ['white space', ' \n\t '],
      ['signs only', '"*?~^:(){}[]+-&|!\\/'],
      ['an emoji', '🚀'],
      ['a null character', 'tall\u0000est'],
      ['a lone surrogate', 'tallest \ud800'],
      ['an open quote', '"tallest vehicle'],
      ['engine syntax', 'text:tallest AND (NOT [a TO z]) OR vehicle~2^3'],
      ['SQL', "tallest'; DROP TABLE chunks; --"],
      ['only stop words', 'who is it that was the'],
      ['one hundred thousand characters', 'tallest vehicle '.repeat(6_250)],
      ['ten thousand different words', Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(' ')],
      ['one endless word', 'a'.repeat(100_000)],
    ])('takes %s as a query', async (_name, query) => {
      await index.addChunks(rocket, [chunkOf('The tallest vehicle is 72.4 m high.')]);
      const found = await textOf(query);
      if (/tallest (?!\ud800)|"tallest|:tallest|tallest'/u.test(query)) expect(found).toHaveLength(1);
    });

    it('finds like words, quoted ones only together, hints too, and takes endless words', async () => {
      await index.addChunks(rocket, [
        chunkOf('The membership costs 10.'),
        chunkOf('A member ship.'),
        chunkOf('The fee costs 12.'),
      ]);
      const find = (query: LexicalQuery) => textOf(query);
      for (const kept of [false, true]) {
        if (kept) await index.maintain();
        const like = await find({ words: ['memberhsip'], fuzzy: true });
        if (kept) expect(like).toEqual(['The membership costs 10.']);
        expect(await find({ words: ['x'.repeat(60)], fuzzy: true })).toEqual([]);
        expect(await find({ words: ['costs'], required: ['fee', 'the'] })).toEqual(['The fee costs 12.']);
        expect(await find({ words: [], required: ['fee', 'membership'] })).toEqual([]);
        const hinted = await find({ words: ['membership'], alsoWords: ['fee'] });
        expect(hinted).toEqual(['The membership costs 10.', 'The fee costs 12.']);
        expect(await find({ words: [] })).toEqual([]);
      }
    });

    it('finds nothing for a query without words, nor in an empty index', async () => {
      expect(await textOf('tallest')).toEqual([]);
      expect(await nearest(direction(0))).toEqual([]);
      await index.addChunks(rocket, [chunkOf('The tallest vehicle.')]);
      expect(await textOf('…?!')).toEqual([]);
    });
  });

  describe('vectors', () => {
    it('ranks by cosine, scores falling', async () => {
      await index.addChunks(rocket, [
        chunkOf('far', { vector: direction(3) }),
        chunkOf('near', { vector: direction(0, 0.2) }),
        chunkOf('same', { vector: direction(0) }),
      ]);
      const hits = await index.searchVector(direction(0), { scope, limit: 2, signal });
      expect(await textsOf(hits)).toEqual(['same', 'near']);
      expect(hits[0]?.score).toBeCloseTo(1, 5);
      expect(hits[1]?.score).toBeCloseTo(1 / Math.hypot(1, 0.2), 5);
    });
  });

  describe('scope', () => {
    it('never shows chunks of another workspace or organization, in any channel', async () => {
      await index.addChunks(rocket, [chunkOf('mine rocket')]);
      await index.addChunks({ ...rocket, workspaceId: 'ws_b', fileId: 'file_b' }, [
        chunkOf('neighbour rocket'),
      ]);
      await index.addChunks({ ...rocket, organizationId: 'org_b', fileId: 'file_c' }, [
        chunkOf('stranger rocket'),
      ]);
      expect(await textOf('rocket')).toEqual(['mine rocket']);
      expect(await nearest(direction(0))).toEqual(['mine rocket']);
      expect(await index.countChunks(scope)).toBe(1);

      const both = { ...scope, workspaceIds: ['ws_a', 'ws_b'] };
      expect((await textOf('rocket', { scope: both })).sort()).toEqual(['mine rocket', 'neighbour rocket']);
      expect(await textOf('rocket', { fileIds: ['file_c', 'file_b'] })).toEqual([]);
      expect(await textOf('rocket', { scope: { ...scope, workspaceIds: [] } })).toEqual([]);
    });

    it('treats an id with quotes as an id', async () => {
      const odd = { ...rocket, workspaceId: "ws' OR '1'='1" };
      await index.addChunks(rocket, [chunkOf('mine rocket')]);
      await index.addChunks(odd, [chunkOf('odd rocket')]);
      const oddScope = { ...scope, workspaceIds: [odd.workspaceId] };
      expect(await textOf('rocket', { scope: oddScope })).toEqual(['odd rocket']);
      await index.removeChunks(oddScope, rocket.fileId);
      expect(await textOf('rocket')).toEqual(['mine rocket']);
    });

    it('limits a query to the files named; none named means none', async () => {
      await index.addChunks(rocket, [chunkOf('first rocket')]);
      await index.addChunks({ ...rocket, fileId: 'file_2' }, [chunkOf('second rocket')]);
      expect(await textOf('rocket', { fileIds: ['file_2', 'file_unknown'] })).toEqual(['second rocket']);
      expect(await nearest(direction(0), { fileIds: ['file_2'] })).toEqual(['second rocket']);
      expect(await textOf('rocket', { fileIds: [] })).toEqual([]);
    });
  });

  describe('generations and removal', () => {
    it('limits a query by the metadata that the index was told, and by files that are left out', async () => {
      const where = (text: string) => {
        const parsed = parseFilter(text);
        const pushed = parsed.ok ? compileToPushDown(parsed.filter) : null;
        if (pushed === null) throw new Error(`Labels cannot say: ${text}`);
        return { where: pushed };
      };
      const barge = { ...rocket, fileId: 'file_barge', metadata: { kind: 'ship', tags: ["o'clock"] } };
      await index.addChunks({ ...rocket, metadata: { kind: 'rocket' } }, [chunkOf('a tall rocket')]);
      await index.addChunks(barge, [chunkOf('a tall barge')]);
      expect(await textOf('tall', where('kind = "ship"'))).toEqual(['a tall barge']);
      expect(await textOf('tall', where(`tags = "o'clock"`))).toEqual(['a tall barge']);
      expect(await nearest(direction(1), where('kind != "ship"'))).toEqual(['a tall rocket']);
      expect(await textOf('tall', { exceptFileIds: ['file_barge'] })).toEqual(['a tall rocket']);
      await index.setMetadata(scope, 'file_rocket', { kind: 'ship' });
      await index.setMetadata({ ...scope, organizationId: 'org_b' }, 'file_barge', { kind: 'rocket' });
      expect(await textOf('tall', where('kind = "ship"'))).toHaveLength(2);
      expect(await textOf('tall', where('kind is null'))).toEqual([]);
    });

    it('removes a whole workspace, and no other', async () => {
      await index.addChunks(rocket, [chunkOf('here')]);
      await index.addChunks({ ...rocket, workspaceId: 'ws_b' }, [chunkOf('there')]);
      await index.addChunks({ ...rocket, organizationId: 'org_b' }, [chunkOf('elsewhere')]);
      await index.removeWorkspace(scope);
      expect(await index.countChunks(scope)).toBe(0);
      expect(await index.countChunks({ ...scope, workspaceIds: ['ws_b'] })).toBe(1);
      expect(await index.countChunks({ ...scope, organizationId: 'org_b' })).toBe(1);
    });

    it('keeps generations apart until one is removed', async () => {
      await index.addChunks(rocket, [chunkOf('old rocket')]);
      await index.addChunks({ ...rocket, generation: 2 }, [chunkOf('new rocket')]);
      const hits = await index.searchText('rocket', { scope, limit: 10, signal });
      expect(hits.map((hit) => hit.generation).sort()).toEqual([1, 2]);
      await index.removeChunks(scope, rocket.fileId, { exceptGeneration: 2 });
      expect(await textOf('rocket')).toEqual(['new rocket']);
      expect(await nearest(direction(0))).toEqual(['new rocket']);
    });

    it('removes one generation and leaves the others', async () => {
      await index.addChunks(rocket, [chunkOf('old rocket')]);
      await index.addChunks({ ...rocket, generation: 2 }, [chunkOf('new rocket')]);
      await index.removeChunks(scope, rocket.fileId, { generation: 2 });
      expect(await textOf('rocket')).toEqual(['old rocket']);
    });

    it.each(['before', 'after'] as const)(
      'shows nothing of a removed file, removed %s upkeep',
      async (when) => {
        await index.addChunks(rocket, [chunkOf('rocket one'), chunkOf('rocket two')]);
        await index.addChunks({ ...rocket, fileId: 'file_2' }, [chunkOf('rocket three')]);
        if (when === 'after') await index.maintain();
        await index.removeChunks(scope, rocket.fileId);
        expect(await textOf('rocket')).toEqual(['rocket three']);
        expect(await nearest(direction(0))).toEqual(['rocket three']);
        expect(await index.countChunks(scope, rocket.fileId)).toBe(0);
        await index.removeChunks(scope, rocket.fileId);
      },
    );

    it('does not remove what lies outside the scope', async () => {
      await index.addChunks(rocket, [chunkOf('mine rocket')]);
      await index.removeChunks({ ...scope, workspaceIds: ['ws_b'] }, rocket.fileId);
      await index.removeChunks({ ...scope, organizationId: 'org_b' }, rocket.fileId);
      expect(await textOf('rocket')).toEqual(['mine rocket']);
    });
  });

  it('finds everything after it was closed and opened again', async () => {
    await index.addChunks(rocket, [chunkOf('kept rocket')]);
    await index.close();
    index = await harness.open();
    expect(await textOf('rocket')).toEqual(['kept rocket']);
    expect(await nearest(direction(0))).toEqual(['kept rocket']);
    await index.maintain();
    expect(await textOf('rocket')).toEqual(['kept rocket']);
  });

  it('answers rightly while files are added and removed and upkeep runs', async () => {
    await index.addChunks(rocket, [chunkOf('lasting rocket')]);
    const files = Array.from({ length: 12 }, (_, i) => ({ ...rocket, fileId: `file_${i}` }));
    let busy = true;
    const upkeep = (async () => {
      while (busy) {
        await index.maintain();
        await sleep(20);
      }
    })();
    const asking = (async () => {
      while (busy) {
        expect(await textOf('lasting')).toEqual(['lasting rocket']);
        await sleep(5);
      }
    })();
    await Promise.all(
      files.map(async (file, i) => {
        await index.addChunks(file, [chunkOf(`passing rocket${i}`), chunkOf(`passing engine${i}`)]);
        expect(await textOf(`rocket${i}`)).toEqual([`passing rocket${i}`]);
        if (i % 2 === 0) await index.removeChunks(scope, file.fileId);
        expect(await textOf(`rocket${i}`)).toHaveLength(i % 2);
      }),
    );
    busy = false;
    await Promise.all([upkeep, asking]);
    expect(await index.countChunks(scope)).toBe(13);
  });

  it('gives up when the caller has gone', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(index.searchText('rocket', { scope, limit: 1, signal: gone })).rejects.toThrow('gone');
    await expect(index.searchVector(direction(0), { scope, limit: 1, signal: gone })).rejects.toThrow('gone');
  });
}

/** A vector along one axis, leaning by `lean` towards the next. */
function direction(axis: number, lean = 0): Float32Array {
  const vector = new Float32Array(INDEX_DIMENSIONS);
  const length = Math.hypot(1, lean);
  vector[axis] = 1 / length;
  vector[axis + 1] = lean / length;
  return vector;
}

let nextIndex = 0;

function chunkOf(
  text: string,
  facts: { index?: number; page?: number; start?: number; context?: string; vector?: Float32Array } = {},
): IndexedChunk {
  const { start = 0, context = '' } = facts;
  return {
    chunk: {
      index: facts.index ?? nextIndex++,
      page: facts.page ?? 1,
      start,
      end: start + text.length,
      text,
      headingPath: ['Vehicles', 'Heights "and" widths'],
    },
    context,
    words: analyzeText(`${context}\n${text}`),
    vector: facts.vector ?? direction(0),
  };
}
