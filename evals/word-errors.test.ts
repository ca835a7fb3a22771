import { describe, expect, it } from 'vitest';
import { wordErrors, wordRecall } from './word-errors.ts';

describe('word errors', () => {
  it.each([
    ['the same words, written otherwise', 'Ask not, what YOUR', 'ask not what your', 0],
    ['numerals and digits', '1 2 3', 'One, two, three.', 0],
    ['a substitution', 'a b c', 'a x c', 1],
    ['a deletion and an insertion', 'a b c d', 'a c d e', 2],
    ['words where there are none', '', 'thank you', 2],
  ])('count %s', (_, reference, hypothesis, errors) => {
    expect(wordErrors(reference, hypothesis).errors).toBe(errors);
  });

  it('recall counts each word as often as it occurs', () => {
    expect(wordRecall('to be or not to be', 'be to not')).toBe(0.5);
    expect(wordRecall('', 'anything')).toBe(1);
  });
});
