import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packVectors, vectorsOf } from '../../src/core/packed-vectors.ts';
import { compileToPushDown } from '../../src/filter/compile/push-down.ts';
import { parseFilter } from '../../src/filter/parser.ts';
import type { FileGeneration, IndexQueryOptions } from '../../src/index/search-index.ts';
import type { IndexedPage, VisualIndex } from '../../src/index/visual-index.ts';

export const VISUAL_DIMENSIONS = 8;

export type VisualIndexHarness = {
  /** Opens the same index each time. */
  readonly open: () => Promise<VisualIndex>;
  readonly dispose: () => Promise<void>;
};

/** What every index of pages must do. */
export function visualIndexContract(create: () => Promise<VisualIndexHarness>): void {
  const { signal } = new AbortController();
  const scope = { organizationId: 'org_a', workspaceIds: ['ws_a'], userId: 'user' };
  const atlas: FileGeneration = {
    organizationId: 'org_a',
    workspaceId: 'ws_a',
    fileId: 'file_atlas',
    generation: 1,
    metadata: {},
  };
  let harness: VisualIndexHarness;
  let index: VisualIndex;
  beforeEach(async () => {
    harness = await create();
    index = await harness.open();
  });
  afterEach(async () => {
    await index.close();
    await harness.dispose();
  });

  const look = (axis: number, options: Partial<IndexQueryOptions> = {}) =>
    index.searchPages(axisVector(axis), { scope, limit: 10, signal, ...options });
  const pagesOf = async (axis: number, options: Partial<IndexQueryOptions> = {}) =>
    (await look(axis, options)).map(({ fileId, page }) => `${fileId} ${page}`);

  it('finds a page as soon as it is added, with everything it was added with', async () => {
    await index.addPages(atlas, [pageOf(7, [1, 2], { kinds: ['figure', 'map'] })]);
    const [found] = await look(1);
    expect(found).toMatchObject({
      workspaceId: 'ws_a',
      fileId: 'file_atlas',
      generation: 1,
      page: 7,
      kinds: ['figure', 'map'],
    });
    expect(found?.score).toBeCloseTo(Math.SQRT1_2, 3);
    expect(vectorsOf(found?.vectors ?? new Uint8Array())).toEqual([axisVector(1), axisVector(2)]);
    expect(found?.vectors.buffer.byteLength).toBe(found?.vectors.byteLength);
  });

  it('ranks by the mean of the vectors, and gives no more than asked for', async () => {
    await index.addPages(atlas, [pageOf(1, [3]), pageOf(2, [0, 1]), pageOf(3, [0])]);
    expect(await pagesOf(0, { limit: 2 })).toEqual(['file_atlas 3', 'file_atlas 2']);
  });

  it('finds nothing in an empty index, nor where no workspace or file is named', async () => {
    expect(await look(0)).toEqual([]);
    await index.addPages(atlas, [pageOf(1, [0])]);
    expect(await look(0, { fileIds: [] })).toEqual([]);
    expect(await look(0, { scope: { ...scope, workspaceIds: [] } })).toEqual([]);
    expect(await look(0, { limit: 0 })).toEqual([]);
  });

  it('never shows pages of another workspace or organization', async () => {
    const neighbour = { ...atlas, workspaceId: "ws' OR '1'='1", fileId: 'file_b' };
    await index.addPages(atlas, [pageOf(1, [0])]);
    await index.addPages(neighbour, [pageOf(1, [0], { picture: 'theirs' })]);
    await index.addPages({ ...atlas, organizationId: 'org_b', fileId: 'file_c' }, [pageOf(1, [0])]);
    expect(await pagesOf(0)).toEqual(['file_atlas 1']);
    expect(await pagesOf(0, { scope: { ...scope, workspaceIds: [neighbour.workspaceId] } })).toEqual([
      'file_b 1',
    ]);
    expect(await pagesOf(0, { fileIds: ['file_b', 'file_c'] })).toEqual([]);
    expect(await index.countPages(scope)).toBe(1);
    expect(await index.findPictures(scope, ['theirs'])).toEqual(new Map());
    await index.removePages({ ...scope, organizationId: 'org_b' }, 'file_atlas');
    await index.removePages({ ...scope, workspaceIds: ['ws_b'] }, 'file_atlas');
    expect(await pagesOf(0)).toEqual(['file_atlas 1']);
  });

  it('limits a query by files named and left out, and by the metadata that it was told', async () => {
    const where = (text: string) => {
      const parsed = parseFilter(text);
      const pushed = parsed.ok ? compileToPushDown(parsed.filter) : null;
      if (pushed === null) throw new Error(`Labels cannot say: ${text}`);
      return { where: pushed };
    };
    await index.addPages({ ...atlas, metadata: { kind: 'map' } }, [pageOf(1, [0])]);
    await index.addPages({ ...atlas, fileId: 'file_2', metadata: { kind: 'plan' } }, [pageOf(1, [0])]);
    expect(await pagesOf(0, { fileIds: ['file_2', 'file_unknown'] })).toEqual(['file_2 1']);
    expect(await pagesOf(0, { exceptFileIds: ['file_2'] })).toEqual(['file_atlas 1']);
    expect(await pagesOf(0, where('kind = "map"'))).toEqual(['file_atlas 1']);
    await index.setMetadata(scope, 'file_atlas', { kind: 'plan' });
    await index.setMetadata({ ...scope, organizationId: 'org_b' }, 'file_2', { kind: 'map' });
    expect(await pagesOf(0, where('kind = "map"'))).toEqual([]);
    expect(await pagesOf(0, where('kind = "plan"'))).toHaveLength(2);
  });

  it('knows pictures by their names, whatever generation they are of', async () => {
    await index.addPages(atlas, [pageOf(1, [0], { picture: "o'ne" }), pageOf(2, [1], { picture: 'two' })]);
    await index.addPages({ ...atlas, generation: 2 }, [pageOf(1, [0], { picture: "o'ne" })]);
    const known = await index.findPictures(scope, ["o'ne", 'three']);
    expect([...known.keys()]).toEqual(["o'ne"]);
    expect(vectorsOf(known.get("o'ne") ?? new Uint8Array())).toEqual([axisVector(0)]);
    expect(await index.findPictures(scope, [])).toEqual(new Map());
  });

  it('keeps generations apart until one is removed', async () => {
    await index.addPages(atlas, [pageOf(1, [0])]);
    await index.addPages({ ...atlas, generation: 2 }, [pageOf(1, [0])]);
    await index.addPages({ ...atlas, generation: 3 }, [pageOf(1, [0])]);
    await index.removePages(scope, 'file_atlas', { generation: 3 });
    expect((await look(0)).map(({ generation }) => generation).sort()).toEqual([1, 2]);
    await index.removePages(scope, 'file_atlas', { exceptGeneration: 2 });
    expect((await look(0)).map(({ generation }) => generation)).toEqual([2]);
  });

  it.each(['before', 'after'] as const)('shows nothing of what was removed %s upkeep', async (when) => {
    await index.addPages(atlas, [pageOf(1, [0]), pageOf(2, [0])]);
    await index.addPages({ ...atlas, fileId: 'file_2' }, [pageOf(1, [0])]);
    if (when === 'after') await index.maintain();
    await index.removePages(scope, 'file_atlas');
    expect(await pagesOf(0)).toEqual(['file_2 1']);
    expect(await index.countPages(scope, 'file_atlas')).toBe(0);
    await index.removeWorkspace({ ...scope, organizationId: 'org_b' });
    expect(await index.countPages(scope)).toBe(1);
    await index.removeWorkspace(scope);
    expect(await look(0)).toEqual([]);
  });

  it('finds everything after it was closed and opened again', async () => {
    await index.addPages(atlas, [pageOf(1, [0])]);
    await index.close();
    index = await harness.open();
    await index.maintain();
    expect(await pagesOf(0)).toEqual(['file_atlas 1']);
  });

  describe('when the caller goes away', () => {
    it('gives up', async () => {
      const gone = AbortSignal.abort(new Error('gone'));
      await expect(look(0, { signal: gone })).rejects.toThrow('gone');
    });
  });
}

export function axisVector(axis: number): Float32Array {
  const vector = new Float32Array(VISUAL_DIMENSIONS);
  vector[axis] = 1;
  return vector;
}

/** A page with one vector along each of the axes. */
export function pageOf(
  page: number,
  axes: readonly number[],
  facts: { readonly kinds?: readonly string[]; readonly picture?: string } = {},
): IndexedPage {
  return {
    page,
    kinds: facts.kinds ?? [],
    picture: facts.picture ?? `picture ${page}`,
    vectors: packVectors(axes.map(axisVector)),
  };
}
