/** Which caller used which key. `keyHash`: SHA-256 of the key, which itself is not stored. */
export type IdempotencyKey = { readonly caller: string; readonly keyHash: string };

/** A key as one request holds it; `holder` is that request's own. */
export type HeldKey = IdempotencyKey & { readonly holder: string };

/** What was answered. `answer` is sealed by the caller of the store. */
export type RecordedAnswer = {
  /** SHA-256 of what was asked. */
  readonly fingerprint: string;
  readonly status: number;
  readonly answer: Uint8Array;
};

// Times are milliseconds since 1970.
export type IdempotencyStore = {
  /** `begun`: it is the caller's to run; `running`: another request holds an unexpired lease. */
  readonly beginRequest: (
    key: HeldKey,
    times: { readonly now: number; readonly leaseUntil: number; readonly expiresAt: number },
  ) => Promise<'begun' | 'running' | RecordedAnswer>;
  /** Without effect, as the two below, once another request has taken the key over. */
  readonly renewRequest: (key: HeldKey, leaseUntil: number) => Promise<void>;
  /** False: another request has taken the key over, and nothing was written. */
  readonly endRequest: (key: HeldKey, answer: RecordedAnswer) => Promise<boolean>;
  /** Nothing came of it: the key may be used again. */
  readonly abandonRequest: (key: HeldKey) => Promise<void>;
  /** Answers with how many went. */
  readonly deleteExpiredRequests: (now: number) => Promise<number>;
};
