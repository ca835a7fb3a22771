import { describe, expect, it } from 'vitest';
import { analyzeQuery, analyzeText } from '../index/analyze-text.ts';
import { coverage, type Term } from './coverage.ts';

const terms = (query: string): readonly Term[] =>
  analyzeQuery(query).map((word) => ({ word, alternatives: [] }));
const shares = (query: string, texts: readonly string[]) =>
  coverage(
    terms(query),
    texts.map((text) => analyzeText(text)),
  );

describe('coverage', () => {
  it('is 1 for a text with all words, 0 for one with none, whatever their form and order', () => {
    const texts = ['Launched vehicles: the tallest.', 'Nothing of it.'];
    expect(shares('tallest launch vehicle', texts)).toEqual([1, 0]);
  });

  it('counts a rare word for more than one that most texts hold', () => {
    const texts = ['rocket height', 'rocket', 'rocket', 'height'];
    const [both = 0, rocket = 0, , height = 0] = shares('rocket height', texts);
    expect(both).toBe(1);
    expect(height).toBeGreaterThan(rocket);
    expect(rocket + height).toBeCloseTo(1, 12);
  });

  it('takes numbers and codes as they are written', () => {
    expect(shares('SKU-4563 15,126', ['sku-4563 at 15126', 'sku 4563 at 15 126'])[0]).toBe(1);
    const [, parts = 1] = shares('SKU-4563 15,126', ['sku-4563 at 15126', 'sku 4563 at 15 126']);
    expect(parts).toBeLessThan(0.6);
  });

  it.each(['', '…', '🚀'])('is 0 for all when the query is %j', (query) => {
    expect(shares(query, ['rocket', 'height'])).toEqual([0, 0]);
  });

  it('takes what stands for a word for the word, when all of it is there', () => {
    const eps: Term = { word: 'eps', alternatives: [['earnings', 'per', 'share']] };
    expect(coverage([eps], ['diluted eps', 'earnings per share', 'share of earnings'])).toEqual([1, 1, 0]);
  });

  it('has nothing to say about no texts', () => {
    expect(shares('rocket', [])).toEqual([]);
  });
});
