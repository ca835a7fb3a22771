/** Work that is never done twice at once: who asks for it while it runs waits for that run. */
export type OneAtATime = {
  readonly run: () => Promise<void>;
  /** Resolves when a run that is under way has ended. */
  readonly idle: () => Promise<void>;
};

export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let running: Promise<void> | null = null;
  return {
    run: () => {
      running ??= work().finally(() => {
        running = null;
      });
      return running;
    },
    idle: async () => {
      await running;
    },
  };
}
