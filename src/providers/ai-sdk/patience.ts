import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { PatienceSettings } from '../provider-settings.ts';

export type Patience = {
  /** Aborts with the reason when time is up, and at the end. */
  readonly signal: AbortSignal;
  /** Counts the time until `work` is done. */
  readonly during: <Result>(work: Promise<Result>) => Promise<Result>;
  /** The model has begun to write. */
  readonly begin: () => void;
  readonly begun: () => boolean;
  readonly end: () => void;
};

const USUAL: PatienceSettings = { firstByteSeconds: 120, silenceSeconds: 60 };

/** How long one call of a provider may take; the first part runs from now on. */
export function createPatience({ firstByteSeconds, silenceSeconds }: PatienceSettings = USUAL): Patience {
  const call = new AbortController();
  let begun = false;
  const late = setTimeout(
    () => call.abort(new UnavailableError(`The model's provider said nothing for ${firstByteSeconds} s.`)),
    firstByteSeconds * 1000,
  );
  return {
    signal: call.signal,
    during: async (work) => {
      if (!begun) return work;
      const timer = setTimeout(
        () => call.abort(new ModelError(`The model's provider fell silent for ${silenceSeconds} s.`)),
        silenceSeconds * 1000,
      );
      try {
        return await work;
      } finally {
        clearTimeout(timer);
      }
    },
    begin: () => {
      begun = true;
      clearTimeout(late);
    },
    begun: () => begun,
    end: () => {
      clearTimeout(late);
      call.abort();
    },
  };
}
