import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAbbreviations } from './find-abbreviations.ts';

const found = (text: string) => findAbbreviations(text).map(({ short, long }) => `${short} = ${long}`);

describe('findAbbreviations', () => {
  it.each([
    ['diluted earnings per share (EPS) rose', 'EPS = earnings per share'],
    ['Earnings per share ("EPS") rose', 'EPS = Earnings per share'],
    ['our earnings per share (the “EPS”) rose', 'EPS = earnings per share'],
    ['EPS (earnings per share) rose', 'EPS = earnings per share'],
    ['the Securities and Exchange Commission (SEC)', 'SEC = Securities and Exchange Commission'],
    ['Department of Defense (DoD)', 'DoD = Department of Defense'],
    ['the Office of the National Cyber Director (ONCD)', 'ONCD = Office of the National Cyber Director'],
    ['research and development (R&D) costs', 'R&D = research and development'],
    ['special purpose entities (collectively, the “SPEs”)', 'SPEs = special purpose entities'],
    ['lower capital expenditures (CapEx)', 'CapEx = capital expenditures'],
    ['an accelerated share repurchase agreement (ASR)', 'ASR = accelerated share repurchase agreement'],
    ['messenger ribonucleic acid (mRNA) vaccines', 'mRNA = messenger ribonucleic acid'],
    ['deoxyribonucleic acid (DNA)', 'DNA = deoxyribonucleic acid'],
    ['the U.S. Food and Drug Administration (FDA, or the “Agency”)', 'FDA = Food and Drug Administration'],
    ['das Bundesministerium der Finanzen (BMF)', 'BMF = Bundesministerium der Finanzen'],
    ['le produit intérieur brut (PIB)', 'PIB = produit intérieur brut'],
    [
      'under generally accepted account-\ning principles (GAAP)',
      'GAAP = generally accepted accounting principles',
    ],
    ['earnings\nper share\n(EPS)', 'EPS = earnings per share'],
  ])('finds in %j: %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    ['an ordinary word as a name', 'Costco Wholesale Corporation (the “Company”)'],
    ['a name in brackets', 'Costco Wholesale Corporation (“Costco”)'],
    ['letters that are not in the words', 'a conference call at 2:00 p.m. (PT)'],
    ['letters that stand anywhere', 'a quick glance at the numbers (QLUB)'],
    ['a code', 'products (SKU-6678, SKU-2234)'],
    ['capitals among capitals', 'NET INCOME PER SHARE (NIPS)'],
    ['another sentence', 'We saw earnings. Per share this is a lot (EPS)'],
    ['another paragraph', 'earnings per share\n\n(EPS)'],
    ['page numbers of an index', 'Motion Pictures Patents Company 84, 108–9 (MPPC)'],
    ['a bracket without an end', 'earnings per share (EPS'],
    ['a remark', 'the FDA (see page 12) approves'],
    ['a citation', 'as shown before (Smith et al., 2020)'],
  ])('takes nothing for a definition from %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds all that a text defines, in order', () => {
    expect(found('earnings per share (EPS) under generally accepted accounting principles ("GAAP")')).toEqual(
      ['EPS = earnings per share', 'GAAP = generally accepted accounting principles'],
    );
  });

  it('gives long forms that stand in the text, for any text', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      'AB',
      'a b ',
      '"',
      '“',
      ' ',
      '\n',
      '-\n',
      'İ',
      '🚀',
      'x',
      '(AB)',
      'alpha beta',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const line = text.replace(/(\p{Ll})-\n(\p{Ll})/gu, '$1$2').replace(/\s+/g, ' ');
        for (const { short, long } of findAbbreviations(text)) {
          expect(line).toContain(short);
          expect(line).toContain(long);
        }
      }),
    );
  });

  it.each([
    ['brackets', '(('.repeat(100_000)],
    ['abbreviations', '(AB) '.repeat(50_000)],
    ['quotation marks', `(${'"'.repeat(150)})`.repeat(1_000)],
    ['white space', `${' \n'.repeat(100_000)}(AB)`],
    ['one word', `${'b'.repeat(300_000)} (AA)`],
  ])('gets through a text of nothing but %s', (_, text) => {
    expect(findAbbreviations(text)).toEqual([]);
  });
});
