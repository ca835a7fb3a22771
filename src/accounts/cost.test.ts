import { describe, expect, it } from 'vitest';
import { monthlyStorageCost, storageByDay, tokenCost } from './cost.ts';

const GB = 1000 ** 3;
const prices = {
  inputPerMillionTokens: 1,
  outputPerMillionTokens: 15,
  storagePer100GbMonth: 99,
  freeStorageBytes: 100 * GB,
};

it.each([
  [0, 0, 0],
  [1_000_000, 0, 1],
  [0, 1_000_000, 15],
  [500_000, 200_000, 3.5],
  [1, 1, 0.000016],
])('%i tokens in and %i out cost $%d', (promptTokens, completionTokens, dollars) => {
  expect(tokenCost({ promptTokens, completionTokens }, prices)).toBeCloseTo(dollars, 12);
});

it.each([
  [0, 0],
  [100 * GB, 0],
  [100 * GB + 1, 99],
  [200 * GB, 99],
  [200 * GB + 1, 198],
  [1000 * GB, 891],
])('%i bytes a month cost $%d', (bytes, dollars) => {
  expect(monthlyStorageCost(bytes, prices)).toBe(dollars);
});

describe('storage by day', () => {
  const changes = [
    { workspaceId: 'a', day: 10, bytes: 5 },
    { workspaceId: 'b', day: 12, bytes: 7 },
    { workspaceId: 'a', day: 12, bytes: 0 },
    { workspaceId: 'a', day: 20, bytes: 9 },
  ];

  it('goes on from the last change before the first day, and leaves later ones out', () => {
    const days = storageByDay(changes, { fromDay: 11, toDay: 13 });
    expect(days.map(({ day, workspaces }) => [day, Object.fromEntries(workspaces)])).toEqual([
      [11, { a: 5 }],
      [12, { a: 0, b: 7 }],
      [13, { a: 0, b: 7 }],
    ]);
  });

  it('is empty before there was anything', () => {
    expect(storageByDay(changes, { fromDay: 8, toDay: 9 }).map(({ workspaces }) => workspaces.size)).toEqual([
      0, 0,
    ]);
  });
});
