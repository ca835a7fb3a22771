import { useEffect, useRef, useState } from 'react';
import { type EachResult, runEach } from './run-each.ts';

export type EachState<Item, Reply> = {
  readonly running: boolean;
  readonly over: number;
  readonly total: number;
  /** Null until it is over. */
  readonly result: EachResult<Item, Reply> | null;
};

/** `runEach` with its progress. It ends when what shows it goes. */
export function useEach<Item, Reply>(
  work: (item: Item, signal: AbortSignal) => Promise<Reply>,
  parallel = 4,
) {
  const [state, setState] = useState<EachState<Item, Reply>>({
    running: false,
    over: 0,
    total: 0,
    result: null,
  });
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  const run = async (items: readonly Item[]): Promise<EachResult<Item, Reply>> => {
    const controller = new AbortController();
    stopper.current = controller;
    const { signal } = controller;
    setState({ running: true, over: 0, total: items.length, result: null });
    const result = await runEach({}, items, {
      work: (item) => work(item, signal),
      parallel,
      signal,
      onProgress: (over) => setState((now) => ({ ...now, over })),
    });
    setState((now) => ({ ...now, running: false, result }));
    return result;
  };
  const reset = () => setState({ running: false, over: 0, total: 0, result: null });
  return { ...state, run, reset, stop: () => stopper.current?.abort() };
}
