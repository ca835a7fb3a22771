import { describe, expect, it } from 'vitest';
import { excerptOf, markWords } from './mark-words.ts';

const marked = (text: string, query: string) =>
  markWords(text, query)
    .filter((stretch) => stretch.marked)
    .map((stretch) => stretch.text);

describe('markWords', () => {
  it.each([
    ['in any case', 'Overall Height of it', 'overall height', ['Overall', 'Height']],
    ['with their endings', 'the heights', 'height', ['heights']],
    ['short ones only as they are', 'cap, caps', 'cap', ['cap']],
    ['not inside other words', 'transheight', 'height', []],
    ['with accents', 'Die Höhe über null', 'höhe', ['Höhe']],
    ['numbers', 'it is 12 m, not 123 m', '12', ['12']],
    ['numbers with their decimals as one', 'it is 35.0 m, not 35 or 0.5 or 3510', '35.0', ['35.0']],
    ['whole numbers not inside others', '5 of 1.5, 5.1 and 5.', '5', ['5', '5']],
    ['none that are in every text', 'what is the height of it', 'what is the height', ['height']],
    ['of a query with signs of patterns', 'a (b) c.d*', '(b) d*', ['b', 'd']],
  ])('marks the words %s', (_, text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  it.each(['', 'the of', '?!'])('leaves the text whole for the query %j', (query) => {
    expect(markWords('some text', query)).toEqual([{ text: 'some text', marked: false }]);
  });

  it('loses no letter', () => {
    const text = 'Height: 12 m. The height is 12 m.\nHEIGHT';
    expect(
      markWords(text, 'height 12')
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(text);
  });
});

describe('excerptOf', () => {
  it('begins at a word shortly before the first marked one', () => {
    const stretches = excerptOf(markWords(`${'word '.repeat(100)}height`, 'height'));
    expect(stretches[0]?.text).toMatch(/^… (word ){10,18}$/);
    expect(stretches.at(-1)).toEqual({ text: 'height', marked: true });
  });

  it.each(['nothing of it here', 'height at the start'])('leaves %j as it is', (text) => {
    const stretches = markWords(text, 'height');
    expect(excerptOf(stretches)).toEqual(stretches);
  });
});
