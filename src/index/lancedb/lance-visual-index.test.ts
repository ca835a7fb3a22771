import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  axisVector,
  pageOf,
  VISUAL_DIMENSIONS,
  visualIndexContract,
} from '../../../test/contracts/visual-index-contract.ts';
import { packVectors } from '../../core/packed-vectors.ts';
import { openLanceVisualIndex } from './open-lance-visual-index.ts';

const { signal } = new AbortController();
const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };
const file = { organizationId: 'org', workspaceId: 'ws', fileId: 'file', generation: 1, metadata: {} };

function open(folder: string, modelId: string | null, vectorIndexRows = 10_000) {
  const model = modelId === null ? null : { id: modelId, dimensions: VISUAL_DIMENSIONS };
  return openLanceVisualIndex({ folder, model, now: Date.now, quietMilliseconds: 0, vectorIndexRows });
}

describe('the LanceDB index of pages', () => {
  visualIndexContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-pages-'));
    return {
      open: () => open(folder, 'test/model'),
      dispose: () => rm(folder, { recursive: true, force: true }),
    };
  });
});

describe('pages of several models', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exhibit-pages-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are never compared, and are removed with their file whichever model is configured', async () => {
    const first = await open(folder, 'first');
    await first.addPages(file, [pageOf(1, [0])]);
    await first.close();
    const second = await open(folder, 'second');
    const look = { scope, limit: 5, signal };
    expect(await second.searchPages(axisVector(0), look)).toEqual([]);
    await second.addPages({ ...file, generation: 2 }, [pageOf(1, [1])]);
    await second.close();

    const none = await open(folder, null);
    expect(await none.searchPages(axisVector(0), look)).toEqual([]);
    await expect(none.addPages(file, [pageOf(1, [0])])).rejects.toThrow('No visual model');
    await none.removePages(scope, 'file', { exceptGeneration: 2 });
    await none.maintain();
    await none.close();
    for (const [model, left] of [
      ['first', 0],
      ['second', 1],
    ] as const) {
      const index = await open(folder, model);
      expect(await index.countPages(scope)).toBe(left);
      await index.close();
    }
  });

  it('are found as well once their means have an approximate index', async () => {
    const index = await open(folder, 'model', 300);
    // Directions spread evenly over a circle.
    const pages = Array.from({ length: 400 }, (_, i) => {
      const vector = new Float32Array(VISUAL_DIMENSIONS);
      vector[0] = Math.cos((i / 400) * 2 * Math.PI);
      vector[1] = Math.sin((i / 400) * 2 * Math.PI);
      return { page: i + 1, kinds: [], picture: `${i}`, vectors: packVectors([vector]) };
    });
    await index.addPages(file, pages);
    await index.maintain();
    await index.addPages({ ...file, fileId: 'late' }, [pageOf(1, [5])]);
    const near = await index.searchPages(axisVector(1), { scope, limit: 3, signal });
    expect(near.map(({ page }) => page).sort()).toEqual([100, 101, 102]);
    expect(near[0]).toMatchObject({ page: 101, score: expect.closeTo(1, 3) });
    const late = await index.searchPages(axisVector(5), { scope, limit: 1, signal });
    expect(late[0]?.fileId).toBe('late');
    await index.close();
  });
});
