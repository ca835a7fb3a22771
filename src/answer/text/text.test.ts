import { describe, expect, it } from 'vitest';
import { contentTerms } from './content-terms.ts';
import { numbersOf } from './numbers-of.ts';
import { splitUnits } from './split-units.ts';

describe('contentTerms', () => {
  it.each([
    ['The heights of the towers', ['height', 'tower']],
    ['declared in 1,044.5 cases', ['declar', '1044.5', 'cas']],
    ['Acme’s SKU-4563', ['acm', 'sku-4563', 'sku', '4563']],
    ['the and of', []],
    ['how high? 20 m tall, high orbits', ['high', 'height', '20', 'm', 'tall', 'height', 'high', 'orbit']],
    ['the second quarter', ['second', 'quarter', 'q2']],
  ])('of %j are %j', (text, terms) => {
    expect(contentTerms(text)).toEqual(terms);
  });
});

describe('numbersOf', () => {
  it.each([
    ['$1,044.50 and (13)%', ['1044.5', '13']],
    ['four of 21,015,324', ['21015324', '4']],
    ['no number', []],
  ])('of %j are %j', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });
});

describe('splitUnits', () => {
  it('cuts running text into sentences, across line ends', () => {
    const text =
      'The tower was finished in the spring of 1901. It was then the\ntallest building of the whole town, by far.';
    expect(splitUnits(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'The tower was finished in the spring of 1901.',
      'It was then the\ntallest building of the whole town, by far.',
    ]);
  });

  it('keeps table rows and labels as lines of their own', () => {
    const text = 'Products  60,584  63,355\nServices  21,213  19,604\n\nOverall height 98.1 m';
    expect(splitUnits(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Products  60,584  63,355',
      'Services  21,213  19,604',
      'Overall height 98.1 m',
    ]);
  });
});
