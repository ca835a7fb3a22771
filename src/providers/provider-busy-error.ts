import { UnavailableError } from '../core/errors.ts';

/** What a caller is told to wait when the provider does not say. */
const DEFAULT_SECONDS = 10;

/** A provider that may answer the next time: overloaded, broken down, or not reached. Nothing was generated. */
export class ProviderBusyError extends UnavailableError {
  /** What the provider asks to wait; null: it does not say. */
  readonly askedSeconds: number | null;

  constructor(
    message: string,
    facts: { readonly askedSeconds?: number | null; readonly cause?: unknown } = {},
  ) {
    const askedSeconds = facts.askedSeconds ?? null;
    super(message, {
      retryAfterSeconds: Math.max(1, Math.ceil(askedSeconds ?? DEFAULT_SECONDS)),
      cause: facts.cause,
    });
    this.askedSeconds = askedSeconds;
  }
}
