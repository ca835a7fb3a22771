import { expect, it } from 'vitest';
import { formatTime, formatTimeSpan } from './format-time.ts';

it.each([
  [0, '0:00'],
  [11.99, '0:11'],
  [71.4, '1:11'],
  [3675, '1:01:15'],
  [-1, '0:00'],
])('shows %s s as %s', (seconds, shown) => {
  expect(formatTime(seconds)).toBe(shown);
});

it('shows a span with both ends', () => {
  expect(formatTimeSpan({ start: 11.25, end: 18.1 })).toBe('0:11–0:18');
});
