/** Which caller used which key. `keyHash`: SHA-256 of the key, which itself is not stored. */
export type IdempotencyKey = { readonly caller: string; readonly keyHash: string };

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
    key: IdempotencyKey,
    times: { readonly now: number; readonly leaseUntil: number; readonly expiresAt: number },
  ) => Promise<'begun' | 'running' | RecordedAnswer>;
  readonly renewRequest: (key: IdempotencyKey, leaseUntil: number) => Promise<void>;
  readonly endRequest: (key: IdempotencyKey, answer: RecordedAnswer) => Promise<void>;
  /** Nothing came of it: the key may be used again. */
  readonly abandonRequest: (key: IdempotencyKey) => Promise<void>;
  /** Answers with how many went. */
  readonly deleteExpiredRequests: (now: number) => Promise<number>;
};
