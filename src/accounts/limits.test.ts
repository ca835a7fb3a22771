import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../core/caller.ts';
import { createLimiter, type Limits, MOST_STREAMS } from './limits.ts';

const MINUTE = 60_000;
const NONE: Limits = { requestsPerMinute: null, tokensPerMinute: null, concurrentAnswers: null };

let time = 0;
beforeEach(() => {
  time = 1_000_000;
});

const limiterOf = (caller: Partial<Limits>, organization: Partial<Limits> = {}) =>
  createLimiter({ caller: { ...NONE, ...caller }, organization: { ...NONE, ...organization } }, () => time);

function callerOf(tokenId: string | null, facts: Partial<Caller> = {}): Caller {
  return {
    userId: 'user_1',
    organizationId: 'org_1',
    email: 'a@b.example',
    role: 'member',
    tokenId,
    access: 'write',
    workspaces: null,
    expiresAt: null,
    ...facts,
  };
}
const [one, two] = [callerOf('token_1'), callerOf('token_2')];
const elsewhere = callerOf('token_3', { organizationId: 'org_2' });

const limited = (retryAfterSeconds: number, message: string) =>
  expect.objectContaining({ status: 429, retryAfterSeconds, message: expect.stringContaining(message) });
function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('requests', () => {
  it('are let through as long as there are no limits', () => {
    const limiter = limiterOf({});
    for (let count = 0; count < 1000; count++) expect(limiter.takeRequest(one)).toBeNull();
  });

  it('are counted down, refused at zero, and come back evenly', () => {
    const limiter = limiterOf({ requestsPerMinute: 3 });
    const left = [1, 2, 3].map(() => limiter.takeRequest(one)?.left);
    expect(left).toEqual([2, 1, 0]);
    expect(errorOf(() => limiter.takeRequest(one))).toEqual(limited(20, 'this token may send 3 a minute'));
    time += MINUTE / 3 - 1;
    expect(errorOf(() => limiter.takeRequest(one))).toEqual(limited(1, 'this token'));
    time += 2;
    expect(limiter.takeRequest(one)).toEqual({ limit: 3, left: 0, resetSeconds: 60 });
  });

  it('are never saved up beyond a minute’s worth', () => {
    const limiter = limiterOf({ requestsPerMinute: 2 });
    limiter.takeRequest(one);
    time += 100 * MINUTE;
    expect([limiter.takeRequest(one)?.left, limiter.takeRequest(one)?.left]).toEqual([1, 0]);
    expect(errorOf(() => limiter.takeRequest(one))).toEqual(limited(30, 'this token'));
  });

  it('of one token are not those of another, nor of a JWT’s user', () => {
    const limiter = limiterOf({ requestsPerMinute: 1 });
    for (const caller of [one, two, callerOf(null)]) expect(limiter.takeRequest(caller)?.left).toBe(0);
    for (const caller of [one, two, callerOf(null)])
      expect(errorOf(() => limiter.takeRequest(caller))).toEqual(limited(60, 'this token'));
  });

  it('of all tokens together count for the organization, and not for another one', () => {
    const limiter = limiterOf({ requestsPerMinute: 10 }, { requestsPerMinute: 2 });
    expect(limiter.takeRequest(one)).toMatchObject({ limit: 2, left: 1 });
    expect(limiter.takeRequest(two)).toMatchObject({ limit: 2, left: 0 });
    expect(errorOf(() => limiter.takeRequest(one))).toEqual(limited(30, 'this organization may send 2'));
    expect(limiter.takeRequest(elsewhere)).toMatchObject({ limit: 2, left: 1 });
  });

  it('that are refused cost nothing: one token cannot use up the organization’s', () => {
    const limiter = limiterOf({ requestsPerMinute: 1 }, { requestsPerMinute: 3 });
    limiter.takeRequest(one);
    for (let count = 0; count < 50; count++) errorOf(() => limiter.takeRequest(one));
    expect(limiter.takeRequest(two)).toMatchObject({ left: 0 });
    expect(limiter.takeRequest(callerOf('token_4'))).toMatchObject({ left: 0 });
  });

  it('are forgotten of those who were silent longest, when more than 10,000 ask', () => {
    const limiter = limiterOf({ requestsPerMinute: 1 });
    limiter.takeRequest(one);
    for (let count = 0; count < 10_000; count++) limiter.takeRequest(callerOf(`token_of_${count}`));
    expect(limiter.takeRequest(one)?.left).toBe(0);
    expect(errorOf(() => limiter.takeRequest(callerOf('token_of_9999')))).toEqual(limited(60, 'this token'));
  });
});

describe('tokens of answers', () => {
  it('may run into debt, which is worked off before the next answer', () => {
    const limiter = limiterOf({ tokensPerMinute: 100 });
    limiter.takeAnswer(one)();
    limiter.countTokens(one, 300);
    expect(errorOf(() => limiter.takeAnswer(one))).toEqual(limited(121, 'may use 100 a minute'));
    time += 2 * MINUTE;
    expect(errorOf(() => limiter.takeAnswer(one))).toEqual(limited(1, 'may use 100'));
    time += 1000;
    expect(limiter.takeAnswer(one)).toBeTypeOf('function');
  });

  it('count for the organization too', () => {
    const limiter = limiterOf({ tokensPerMinute: 1000 }, { tokensPerMinute: 100 });
    limiter.countTokens(one, 100);
    expect(errorOf(() => limiter.takeAnswer(two))).toEqual(limited(1, 'this organization may use 100'));
    expect(limiter.takeAnswer(elsewhere)).toBeTypeOf('function');
  });
});

describe('places for answers', () => {
  it('are given back when an answer has ended, once', () => {
    const limiter = limiterOf({ concurrentAnswers: 1 });
    const end = limiter.takeAnswer(one);
    expect(errorOf(() => limiter.takeAnswer(one))).toEqual(limited(2, 'this token may have 1'));
    end();
    const endNext = limiter.takeAnswer(one);
    end(); // must not free the place of the answer that came after it
    expect(errorOf(() => limiter.takeAnswer(one))).toEqual(limited(2, 'this token may have 1'));
    endNext();
    expect(limiter.takeAnswer(one)).toBeTypeOf('function');
  });

  it('are those of both: one that the organization refuses takes none of the token’s', () => {
    const limiter = limiterOf({ concurrentAnswers: 1 }, { concurrentAnswers: 1 });
    const end = limiter.takeAnswer(one);
    expect(errorOf(() => limiter.takeAnswer(two))).toEqual(limited(2, 'this organization may have 1'));
    end();
    expect(limiter.takeAnswer(two)).toBeTypeOf('function');
  });
});

describe('places for streams', () => {
  it('are so many for each token or user, and given back when a stream has ended', () => {
    const limiter = limiterOf({});
    const jwt = callerOf(null);
    for (const caller of [one, jwt]) {
      const ends = Array.from({ length: MOST_STREAMS }, () => limiter.takeStream(caller));
      expect(errorOf(() => limiter.takeStream(caller))).toEqual(limited(30, 'may have 32'));
      ends[0]?.();
      expect(limiter.takeStream(caller)).toBeTypeOf('function');
    }
    expect(limiter.takeStream(two)).toBeTypeOf('function');
  });
});
