import { describe, expect, it } from 'vitest';
import { hit } from '../../test/ask-scripted.ts';
import { tablePage } from '../../test/table-page.ts';
import type { Page } from '../core/page.ts';
import { passageText } from './passage-text.ts';
import { contentTerms } from './text/content-terms.ts';

const of = (page: Page) => {
  const whole = hit('a.pdf', 1, page.text);
  return { ...whole, page };
};
const rows = [
  ['', '2023', '2022'],
  ['Rent', '512', '498'],
  ['Fees', '44', '39'],
  ['Wages', '210', '190'],
];

describe('a passage as the model reads it', () => {
  it('has the columns named in the rows of tables', () => {
    expect(passageText(of(tablePage('Costs (in thousands)', rows)), { terms: [], limit: 500 })).toContain(
      'Fees | 2023: 44 | 2022: 39',
    );
  });

  it('keeps the rows that are asked for, after what stands before the table, when there is little room', () => {
    const terms = contentTerms('What were the fees in 2023?');
    expect(passageText(of(tablePage('Costs (in thousands)', rows)), { terms, limit: 50 })).toBe(
      'Costs (in thousands)\nFees | 2023: 44 | 2022: 39',
    );
  });

  it('is the stretch around the best line where that is running text', () => {
    const prose = `${'The house was painted in a warm colour again. '.repeat(12)}The roof is blue. ${'Nobody knew who had done it before them. '.repeat(12)}`;
    const text = passageText(hit('a.pdf', 1, prose), {
      terms: contentTerms('What is the roof like?'),
      limit: 120,
    });
    expect(text).toContain('The roof is blue.');
    expect(text).toHaveLength(120);
  });
});
