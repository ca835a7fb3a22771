/** Turns pushed events into an async iterable that ends at once when `signal` aborts. */
export function createEventQueue<Event>(signal: AbortSignal): {
  readonly push: (event: Event) => void;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
  readonly events: AsyncIterable<Event>;
} {
  const waiting: Event[] = [];
  let state: { readonly ended: boolean; readonly error?: unknown } = { ended: false };
  let wake: () => void = () => undefined;
  const finish = (next: typeof state) => {
    if (state.ended) return;
    state = next;
    wake();
  };
  const onAbort = () => finish({ ended: true, error: signal.reason });

  async function* events(): AsyncGenerator<Event> {
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        signal.throwIfAborted();
        const event = waiting.shift();
        if (event !== undefined) yield event;
        else if (state.ended) {
          if (state.error !== undefined) throw state.error;
          return;
        } else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  return {
    push: (event) => {
      waiting.push(event);
      wake();
    },
    end: () => finish({ ended: true }),
    fail: (error) => finish({ ended: true, error }),
    events: events(),
  };
}
