import type { Caller } from '../core/caller.ts';
import { RateLimitError } from '../core/errors.ts';

/** Of one token or user, or of one organization; null = no limit. */
export type Limits = {
  readonly requestsPerMinute: number | null;
  /** Prompt and completion tokens of the answers, counted when an answer has ended. */
  readonly tokensPerMinute: number | null;
  readonly concurrentAnswers: number | null;
};

export type LimitSettings = { readonly caller: Limits; readonly organization: Limits };

/** How many requests are left until the caller has to wait; null = no limit. */
export type RequestsLeft = { readonly limit: number; readonly left: number; readonly resetSeconds: number };

export type Limiter = {
  /** Counts one request. Throws `RateLimitError` when there have been too many. */
  readonly takeRequest: (caller: Caller) => RequestsLeft | null;
  /** Takes a place for one answer; call the result when it has ended. Throws `RateLimitError` when none is free. */
  readonly takeAnswer: (caller: Caller) => () => void;
  readonly countTokens: (caller: Caller, tokens: number) => void;
  /** Takes a place for one stream of changes; as `takeAnswer`. */
  readonly takeStream: (caller: Caller) => () => void;
};

/** A token bucket: `left` units, filled up again evenly within a minute, below zero while in debt. */
type Bucket = { left: number; at: number };

const MINUTE = 60_000;
const KEPT_BUCKETS = 10_000;
const ANSWER_RETRY_SECONDS = 2;
const STREAM_RETRY_SECONDS = 30;
/** Of changes, for each token or user: each one asks the database twice a second. */
export const MOST_STREAMS = 32;

/** Limits of this process. Several processes on one database each count for themselves. */
export function createLimiter(settings: LimitSettings, now: () => number): Limiter {
  const buckets = new Map<string, Bucket>();
  const running = new Map<string, number>();

  /** Call the result to give the places back. */
  const takePlaces = (keys: readonly string[]): (() => void) => {
    for (const key of keys) running.set(key, (running.get(key) ?? 0) + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      for (const key of keys) {
        const left = (running.get(key) ?? 1) - 1;
        if (left > 0) running.set(key, left);
        else running.delete(key);
      }
    };
  };

  const bucketOf = (key: string, perMinute: number): Bucket => {
    const at = now();
    const bucket = buckets.get(key) ?? { left: perMinute, at };
    bucket.left = Math.min(perMinute, bucket.left + ((at - bucket.at) / MINUTE) * perMinute);
    bucket.at = at;
    buckets.delete(key); // and in again as the youngest
    buckets.set(key, bucket);
    if (buckets.size > KEPT_BUCKETS) {
      const [oldest] = buckets.keys();
      if (oldest !== undefined) buckets.delete(oldest);
    }
    return bucket;
  };

  return {
    takeRequest: (caller) => {
      const taken = parties(caller, settings).flatMap(({ key, whose, limits }) => {
        const limit = limits.requestsPerMinute;
        return limit === null ? [] : [{ whose, limit, bucket: bucketOf(`requests ${key}`, limit) }];
      });
      const full = taken.find(({ bucket }) => bucket.left < 1);
      if (full !== undefined)
        throw new RateLimitError(`Too many requests: ${full.whose} may send ${full.limit} a minute.`, {
          retryAfterSeconds: secondsUntil(1, full.bucket, full.limit),
        });
      for (const { bucket } of taken) bucket.left -= 1;
      const [tightest] = taken.sort((a, b) => a.bucket.left - b.bucket.left);
      if (tightest === undefined) return null;
      const { limit, bucket } = tightest;
      return { limit, left: Math.floor(bucket.left), resetSeconds: secondsUntil(limit, bucket, limit) };
    },

    takeAnswer: (caller) => {
      const both = parties(caller, settings);
      for (const { key, whose, limits } of both) {
        const { tokensPerMinute, concurrentAnswers } = limits;
        if (concurrentAnswers !== null && (running.get(key) ?? 0) >= concurrentAnswers)
          throw new RateLimitError(`Too many answers at once: ${whose} may have ${concurrentAnswers}.`, {
            retryAfterSeconds: ANSWER_RETRY_SECONDS,
          });
        if (tokensPerMinute === null) continue;
        const bucket = bucketOf(`tokens ${key}`, tokensPerMinute);
        if (bucket.left <= 0)
          throw new RateLimitError(`Too many tokens: ${whose} may use ${tokensPerMinute} a minute.`, {
            retryAfterSeconds: secondsUntil(1, bucket, tokensPerMinute),
          });
      }
      return takePlaces(both.map(({ key }) => key));
    },

    countTokens: (caller, tokens) => {
      for (const { key, limits } of parties(caller, settings))
        if (limits.tokensPerMinute !== null) bucketOf(`tokens ${key}`, limits.tokensPerMinute).left -= tokens;
    },

    takeStream: (caller) => {
      const key = `streams ${caller.tokenId ?? caller.userId}`;
      if ((running.get(key) ?? 0) >= MOST_STREAMS)
        throw new RateLimitError(
          `Too many streams at once: this token or user may have ${MOST_STREAMS}. End one that is no longer read.`,
          { retryAfterSeconds: STREAM_RETRY_SECONDS },
        );
      return takePlaces([key]);
    },
  };
}

function parties(caller: Caller, settings: LimitSettings) {
  return [
    { key: caller.tokenId ?? caller.userId, whose: 'this token', limits: settings.caller },
    { key: caller.organizationId, whose: 'this organization', limits: settings.organization },
  ] as const;
}

function secondsUntil(units: number, { left }: Bucket, perMinute: number): number {
  return Math.max(1, Math.ceil(((units - left) / perMinute) * 60));
}
