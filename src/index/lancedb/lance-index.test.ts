import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { INDEX_DIMENSIONS, searchIndexContract } from '../../../test/contracts/search-index-contract.ts';
import { openLanceIndex } from './open-lance-index.ts';

describe('the LanceDB index', () => {
  searchIndexContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exhibit-lance-'));
    return {
      open: () =>
        openLanceIndex({ folder, modelId: 'test/model', dimensions: INDEX_DIMENSIONS, now: Date.now }),
      dispose: () => rm(folder, { recursive: true, force: true }),
    };
  });
});
