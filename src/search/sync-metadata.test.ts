import { expect, it } from 'vitest';
import { storedFile } from '../../test/stored-file.ts';
import type { JsonObject } from '../core/json.ts';
import { syncMetadata } from './sync-metadata.ts';

const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };

it('tells the index again what changed while it was told', async () => {
  let metadata: JsonObject = { n: 1 };
  const told: JsonObject[] = [];
  const store = { getFile: async () => storedFile('a', { metadata }) };
  const index = {
    setMetadata: async (_scope: unknown, _id: string, given: JsonObject) => {
      told.push(given);
      if (told.length === 1) metadata = { n: 2 };
    },
  };
  await syncMetadata({ store, index }, scope, 'a');
  expect(told).toEqual([{ n: 1 }, { n: 2 }]);
});

it('tells nothing of a file that is gone', async () => {
  const index = { setMetadata: () => Promise.reject(new Error('not to be called')) };
  await expect(
    syncMetadata({ store: { getFile: async () => null }, index }, scope, 'a'),
  ).resolves.toBeUndefined();
});
