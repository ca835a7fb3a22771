import { describe, expect, it } from 'vitest';
import { findQuote, findQuotes } from './find-quote.ts';

describe('findQuote', () => {
  it.each([
    ['word for word', 'The pump holds 12 litres.', 'pump holds', 'pump holds'],
    ['across lines', 'The pump  holds\n12 litres.', 'pump holds 12', 'pump  holds\n12'],
    ['where the quote has more white space than the text', 'one two', ' one \n\n two ', 'one two'],
    ['where a break stands inside a word', 'the over-\nall height', 'over-all', 'over-\nall'],
    ['the first of several', 'a b; a b', 'a b', 'a b'],
    ['behind letters outside the basic plane', '𝒳𝒴 = 12 m', '= 12', '= 12'],
  ])('finds a quote %s', (_, text, quote, found) => {
    const span = findQuote(text, quote);
    expect(span === null ? null : text.slice(span.start, span.end)).toBe(found);
    expect(span?.start).toBe(text.indexOf(found));
  });

  it.each([
    ['', 'any text'],
    ['   ', 'any text'],
    ['13 litres', 'The pump holds 12 litres.'],
    ['The', 'the pump'],
    ['longer than the text', 'short'],
  ])('does not find %j in %j', (quote, text) => {
    expect(findQuote(text, quote)).toBeNull();
  });
});

describe('findQuotes', () => {
  it('finds every place in turn', () => {
    expect([...findQuotes('7, 17 and\n7', '7')].map(({ start }) => start)).toEqual([0, 4, 10]);
  });
});
