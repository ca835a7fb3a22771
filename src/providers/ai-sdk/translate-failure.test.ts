import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../model/chat.ts';
import { translateFailure } from './translate-failure.ts';

const request: ChatRequest = { messages: [{ role: 'user', content: 'hello' }], maxTokens: 5 };
const about = { request, begun: false };

describe('a failure of a provider', () => {
  it.each([
    [{ 'retry-after': '2' }, 2, 2],
    [{ 'retry-after': '0.4' }, 0.4, 1],
    [{ 'retry-after-ms': '1500', 'retry-after': '2' }, 1.5, 2],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 30, 30],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 0, 1],
    [{ 'retry-after': 'soon' }, null, 10],
    [{}, null, 10],
  ])('says how long to wait: %o', (responseHeaders, askedSeconds, retryAfterSeconds) => {
    expect(translateFailure({ statusCode: 429, responseHeaders }, about)).toMatchObject({
      askedSeconds,
      retryAfterSeconds,
    });
  });

  it.each([
    ['a refused connection', { isRetryable: true, cause: new Error('x') }, 'unavailable'],
    ['an event of an overloaded gateway', { code: 502, message: 'secret' }, 'unavailable'],
    ['an event of no known kind', { type: 'x', message: 'secret' }, 'model_error'],
    ['a failure that the provider calls final', { statusCode: 500, isRetryable: false }, 'model_error'],
    ['a bug of ours', new TypeError('secret'), 'model_error'],
  ])('is told in our own words: %s', (_, error, code) => {
    const translated = translateFailure(error, about);
    expect(translated.code).toBe(code);
    expect(`${translated.message} ${JSON.stringify(translated.cause ?? '')}`).not.toContain('secret');
  });

  it('names the code of the system', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), { code: 'ECONNREFUSED' });
    const error = Object.assign(new Error('Cannot connect', { cause }), { isRetryable: true });
    expect(translateFailure(error, about).message).toMatch(/\(ECONNREFUSED\)\.$/);
  });

  it('is final after the first token', () => {
    expect(translateFailure({ statusCode: 503 }, { request, begun: true })).toMatchObject({
      code: 'model_error',
    });
  });
});
