import { describe, expect, it } from 'vitest';
import { locateQuote } from './locate-quote.ts';

describe('locateQuote', () => {
  it.each([
    ['a  b\nc d', 'b c', 'b\nc'],
    ['cost (net) $5.00+', '(net) $5.00+', '(net) $5.00+'],
  ])('finds in %j the quote %j', (text, quote, found) => {
    const span = locateQuote(text, quote);
    expect(span === null ? null : text.slice(span.start, span.end)).toBe(found);
  });

  it.each([
    ['abc', 'abd'],
    ['abc', '  '],
  ])('does not find in %j the quote %j', (text, quote) => {
    expect(locateQuote(text, quote)).toBeNull();
  });
});
