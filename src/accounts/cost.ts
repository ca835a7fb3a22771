import type { StorageDay, UsageSum } from '../store/ledger-store.ts';

/** In dollars. */
export type Prices = {
  readonly inputPerMillionTokens: number;
  readonly outputPerMillionTokens: number;
  /** For every started 100 GB (10⁹ bytes each) and month beyond the free ones. */
  readonly storagePer100GbMonth: number;
  readonly freeStorageBytes: number;
};

const TIER_BYTES = 100 * 1000 ** 3;

export function tokenCost(
  { promptTokens, completionTokens }: Pick<UsageSum, 'promptTokens' | 'completionTokens'>,
  prices: Prices,
): number {
  return (
    (promptTokens * prices.inputPerMillionTokens + completionTokens * prices.outputPerMillionTokens) /
    1_000_000
  );
}

/** Of one month with so many bytes stored at its fullest. */
export function monthlyStorageCost(bytes: number, prices: Prices): number {
  const paid = Math.max(0, bytes - prices.freeStorageBytes);
  return Math.ceil(paid / TIER_BYTES) * prices.storagePer100GbMonth;
}

/** Bytes of all workspaces together at the end of each day from `fromDay` to `toDay`. */
export function storageByDay(
  changes: readonly StorageDay[],
  { fromDay, toDay }: { readonly fromDay: number; readonly toDay: number },
): readonly { readonly day: number; readonly workspaces: ReadonlyMap<string, number> }[] {
  const stored = new Map<string, number>();
  const days: { day: number; workspaces: ReadonlyMap<string, number> }[] = [];
  let next = 0;
  for (let day = fromDay; day <= toDay; day++) {
    for (let change = changes[next]; change !== undefined && change.day <= day; change = changes[++next])
      stored.set(change.workspaceId, change.bytes);
    days.push({ day, workspaces: new Map(stored) });
  }
  return days;
}
