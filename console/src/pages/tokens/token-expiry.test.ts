import { describe, expect, it } from 'vitest';
import { expiryOf } from './token-expiry.ts';

const now = new Date('2026-03-10T12:00:00').getTime();

describe('the end of a token', () => {
  it('lies so many days ahead', () => {
    expect(expiryOf('30', { date: '', now })).toBe(now / 1000 + 30 * 86_400);
    expect(expiryOf('365', { date: '', now })).toBe(now / 1000 + 365 * 86_400);
  });

  it('never comes where none is wanted', () => {
    expect(expiryOf('never', { date: '2026-03-11', now })).toBeNull();
  });

  it('is the last second of the chosen day, today included', () => {
    expect(expiryOf('date', { date: '2026-03-10', now })).toBe(
      new Date('2026-03-10T23:59:59').getTime() / 1000,
    );
  });

  it.each(['', '2026-03-09', 'soon'])('is unknown for the day %j', (date) => {
    expect(expiryOf('date', { date, now })).toBeUndefined();
  });
});
