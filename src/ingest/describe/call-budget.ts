import { setTimeout as sleep } from 'node:timers/promises';
import { ExhibitError, UnavailableError } from '../../core/errors.ts';

export type CallLimits = {
  /** For one call. */
  readonly callMilliseconds: number;
  /** Before a call is made again. */
  readonly waitMilliseconds: number;
};

const LIMITS: CallLimits = { callMilliseconds: 30_000, waitMilliseconds: 1_000 };
/** Of calls, one after the other: then the model is left alone. */
const MOST_FAILURES = 3;
const MOST_ATTEMPTS = 2;

export type CallOutcome =
  | { readonly made: true; readonly text: string }
  /** `limit`: no calls are left. */
  | { readonly made: false; readonly why: 'limit' | 'failed' };

/** The calls that one file may cost, and what to do when they fail. */
export class CallBudget {
  readonly #limits: CallLimits;
  #left: number;
  #failuresInARow = 0;
  /** Why the last call failed, as the end of a sentence. */
  reason = '';
  /** The model did not answer in time, again and again. */
  hangs = false;

  constructor(calls: number, limits: Partial<CallLimits> = {}) {
    this.#left = calls;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Makes no more calls. */
  giveUp(reason: string): void {
    this.#left = 0;
    this.#failuresInARow = MOST_FAILURES;
    this.reason = reason;
  }

  /** One call, and another when that may help. Throws when `signal` is aborted, or what is no failure of a model. */
  async call(
    work: (signal: AbortSignal) => Promise<string>,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<CallOutcome> {
    const { callMilliseconds, waitMilliseconds } = this.#limits;
    for (let attempt = 1; ; attempt++) {
      if (this.#failuresInARow >= MOST_FAILURES) return { made: false, why: 'failed' };
      if (this.#left === 0) return { made: false, why: attempt === 1 ? 'limit' : 'failed' };
      this.#left--;
      const late = AbortSignal.timeout(callMilliseconds);
      try {
        const text = await work(AbortSignal.any([signal, late]));
        this.#failuresInARow = 0;
        return { made: true, text };
      } catch (error) {
        signal.throwIfAborted();
        if (!late.aborted && !(error instanceof ExhibitError)) throw error;
        this.#failuresInARow++;
        this.hangs = late.aborted && this.#failuresInARow >= MOST_FAILURES;
        this.reason = late.aborted
          ? `the model that sees did not answer within ${callMilliseconds / 1000} s`
          : reasonOf(error);
        if (attempt === MOST_ATTEMPTS || !(late.aborted || mayPass(error)))
          return { made: false, why: 'failed' };
      }
      await sleep(waitMilliseconds, undefined, { signal });
    }
  }
}

/** Too many requests, a fault of the endpoint's own, or no reply at all: not a picture or a key that it refuses. */
function mayPass(error: unknown): boolean {
  if (error instanceof UnavailableError) return true;
  const cause = error instanceof Error ? error.cause : undefined;
  const status =
    typeof cause === 'object' && cause !== null && 'statusCode' in cause ? cause.statusCode : null;
  return typeof status !== 'number' || status === 429 || status >= 500;
}

/** A sentence as the end of another one. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message.replace(/\.$/, '').replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}
