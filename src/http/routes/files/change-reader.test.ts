import { expect, it } from 'vitest';
import type { FileChange } from '../../../store/store.ts';
import { createChangeReader } from './change-reader.ts';

const scope = { organizationId: 'org_1', workspaceIds: ['default'], userId: 'user_1' };

/** A store whose changes become visible when the test says so. */
function fakeStore(visible: FileChange[]) {
  const asked: number[] = [];
  return {
    asked,
    lastFileChange: async () => Math.max(0, ...visible.map(({ at }) => at)),
    listFileChanges: async (_: unknown, from: number) => {
      asked.push(from);
      return visible.filter(({ at }) => at >= from).toSorted((a, b) => a.at - b.at);
    },
  };
}

const change = (id: string, at: number): FileChange => ({ id, at, removed: false });

it('tells each change once, and none of before', async () => {
  const visible = [change('a', 100_000)];
  const reader = await createChangeReader({ store: fakeStore(visible), now: () => 0 }, scope);
  expect(await reader.next()).toEqual([]);
  visible.push(change('b', 100_001));
  expect(await reader.next()).toEqual([change('b', 100_001)]);
  expect(await reader.next()).toEqual([]);
  visible.splice(0, 2, change('a', 100_002), change('b', 100_001));
  expect(await reader.next()).toEqual([change('a', 100_002)]);
});

it('misses no change whose transaction ended after that of a later one', async () => {
  const visible = [change('a', 100_000)];
  let now = 0;
  const reader = await createChangeReader({ store: fakeStore(visible), now: () => now }, scope);
  visible.push(change('late', 100_900));
  await reader.next();
  now = 4_000;
  visible.push(change('slow', 100_500));
  expect(await reader.next()).toEqual([change('slow', 100_500)]);
  expect(await reader.next()).toEqual([]);
});

it('looks at nothing again that can no longer be late', async () => {
  const visible = [change('a', 100_000)];
  const store = fakeStore(visible);
  let now = 0;
  const reader = await createChangeReader({ store, now: () => now }, scope);
  visible.push(change('b', 101_000));
  await reader.next();
  expect(store.asked.at(-1)).toBe(95_000);
  now = 5_000;
  await reader.next();
  await reader.next();
  expect(store.asked.at(-1)).toBe(101_001);
});
