import { describe, expect, it } from 'vitest';
import { splitClaims } from './split-claims.ts';

const textsOf = (text: string) => splitClaims(text).map((claim) => claim.text);

describe('splitClaims', () => {
  it.each([
    [
      'decimals and money',
      'It rose 4.2 percent to $1.5 million. Costs fell.',
      ['It rose 4.2 percent to $1.5 million.', 'Costs fell.'],
    ],
    [
      '"U.S." inside a sentence',
      'The U.S. Navy bought it. It flew.',
      ['The U.S. Navy bought it.', 'It flew.'],
    ],
    [
      '"U.S." at a sentence’s end',
      'It was built in the U.S. The wing is new.',
      ['It was built in the U.S.', 'The wing is new.'],
    ],
    [
      'titles and initials',
      'Dr. J. Smith met Prof. Lee at No. 10. He left.',
      ['Dr. J. Smith met Prof. Lee at No. 10.', 'He left.'],
    ],
    [
      'company forms',
      'Acme Inc. Europe grew. Acme Inc. The board met.',
      ['Acme Inc. Europe grew.', 'Acme Inc.', 'The board met.'],
    ],
    ['quotes', 'He said “It works.” Then he left.', ['He said “It works.”', 'Then he left.']],
    [
      'a German date',
      'Am 7. Mai 2023 begann es. Danach nichts.',
      ['Am 7. Mai 2023 begann es.', 'Danach nichts.'],
    ],
    ['Spanish marks', '¿Cuánto mide? Mide 5 m. ¡Bien!', ['¿Cuánto mide?', 'Mide 5 m.', '¡Bien!']],
    ['Chinese', '高度为98米。重量为5吨。', ['高度为98米。', '重量为5吨。']],
    ['Arabic script', 'الارتفاع ٩٨ مترا. الوزن ٥ أطنان.', ['الارتفاع ٩٨ مترا.', 'الوزن ٥ أطنان.']],
    ['an ellipsis', 'It went on… Then it ended.', ['It went on…', 'Then it ended.']],
    ['source markers behind the point', 'It is 5 m. [1][2] It is red [3].', ['It is 5 m.', 'It is red.']],
  ])('minds %s', (_name, text, claims) => {
    expect(textsOf(text)).toEqual(claims);
  });

  it.each([
    [
      'a list',
      '# Heights\n- Alba: 98 m\n* Bora: 120 m\n1. Cima: 65 m. It is old.',
      ['Alba: 98 m', 'Bora: 120 m', 'Cima: 65 m.', 'It is old.'],
    ],
    [
      'a wrapped list item',
      '- the first item goes\n  on here\n- next',
      ['the first item goes on here', 'next'],
    ],
    [
      'a table',
      '| Tower | Height |\n|---|---:|\n| Alba | 98 m |\n| **Bora** | 120 m [2] |',
      ['Alba – 98 m', 'Bora – 120 m'],
    ],
    ['lines without an end mark', 'Alba: 98 m\nBora: 120 m', ['Alba: 98 m', 'Bora: 120 m']],
    ['code and rules', 'It runs.\n```\nlet a = 1.\n```\n---\nIt ends.', ['It runs.', 'It ends.']],
    ['a quotation', '> It is red.\n\nYes.', ['It is red.', 'Yes.']],
    ['nothing', ' \n\n', []],
  ])('cuts %s', (_name, text, claims) => {
    expect(textsOf(text)).toEqual(claims);
  });

  it.each([
    ['Revenue was 5 and net income was 2.', ['Revenue was 5', 'net income was 2.']],
    ['Sales rose by 4%; costs fell by 2%.', ['Sales rose by 4%', 'costs fell by 2%.']],
    ['The crew is large, while the ship is small.', ['The crew is large', 'the ship is small.']],
    ['Research and development costs were 5.', ['Research and development costs were 5.']],
    ['It weighs between 5 and 7 tonnes and is red.', ['It weighs between 5 and 7 tonnes and is red.']],
    ['It was signed and sent in May.', ['It was signed and sent in May.']],
    [
      'She was told that he was ill and that it was late.',
      ['She was told that he was ill and that it was late.'],
    ],
    ['He wrote “It was wet and the road was long”.', ['He wrote “It was wet and the road was long”.']],
  ])('takes apart only what stands by itself: %s', (text, claims) => {
    expect(textsOf(text)).toEqual(claims);
  });

  it('gives the place of each claim', () => {
    const text = '- **Alba**: 98 m [1].\n\nRevenue was 5 and net income was 2.';
    expect(splitClaims(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '**Alba**: 98 m [1].',
      'Revenue was 5',
      'net income was 2.',
    ]);
  });
});
