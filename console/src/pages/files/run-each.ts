import { ApiError } from '../../api/api-error.ts';

const BUSY_MILLISECONDS = 2_000;
const MOST_BUSY = 10;

export type EachResult<Item, Reply> = {
  readonly done: readonly { readonly item: Item; readonly reply: Reply }[];
  readonly failed: readonly { readonly item: Item; readonly error: unknown }[];
};

/** Does the same for each of many, some at a time. One that fails does not keep the others from it. */
export async function runEach<Item, Reply>(
  { wait = sleep }: { readonly wait?: (milliseconds: number) => Promise<void> },
  items: readonly Item[],
  options: {
    readonly work: (item: Item) => Promise<Reply>;
    readonly parallel: number;
    readonly signal: AbortSignal;
    readonly onProgress: (over: number) => void;
  },
): Promise<EachResult<Item, Reply>> {
  const { work, parallel, signal, onProgress } = options;
  const done: { item: Item; reply: Reply }[] = [];
  const failed: { item: Item; error: unknown }[] = [];
  const waiting = items.values();
  const takeTurns = async () => {
    for (const item of waiting) {
      if (signal.aborted) return;
      try {
        done.push({ item, reply: await patiently(work, item, wait) });
      } catch (error) {
        if (!signal.aborted) failed.push({ item, error });
      }
      onProgress(done.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: parallel }, takeTurns));
  return { done, failed };
}

/** A server that asks to come back later is asked again. */
async function patiently<Item, Reply>(
  work: (item: Item) => Promise<Reply>,
  item: Item,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Reply> {
  for (let busy = 0; ; busy += 1) {
    try {
      return await work(item);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 429 || busy >= MOST_BUSY) throw error;
      await wait(BUSY_MILLISECONDS);
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
