import { expect, it } from 'vitest';
import { cutAnswer } from './cut-answer.ts';

it.each([
  [
    'The Alba is 98.1 m tall. [E1] The Bora is 120 m tall [E2].',
    [
      ['The Alba is 98.1 m tall.', ['E1']],
      ['The Bora is 120 m tall.', ['E2']],
    ],
  ],
  [
    'It grew by 3.5 % in the U.S. in 2021 [E1, E4][e2].',
    [['It grew by 3.5 % in the U.S. in 2021.', ['E1', 'E4', 'E2']]],
  ],
  [
    'Dr. Meyer signed it on Jan. 5, 2021 (E3). He left.',
    [
      ['Dr. Meyer signed it on Jan. 5, 2021.', ['E3']],
      ['He left.', []],
    ],
  ],
  [
    '"It is done." She left in 1990.',
    [
      ['"It is done."', []],
      ['She left in 1990.', []],
    ],
  ],
  [
    '高さは98mです。[E1]幅は12mです。',
    [
      ['高さは98mです。', ['E1']],
      ['幅は12mです。', []],
    ],
  ],
  [
    'The heights are:\n- **Alba**: 98.1 m [E1]\n- Bora: 120 m',
    [
      ['Alba: 98.1 m', ['E1']],
      ['Bora: 120 m', []],
    ],
  ],
  ['```\nThe code is A-12.\n```', [['The code is A-12.', []]]],
  ['[E1]', []],
  ['', []],
])('cuts %j', (answer, statements) => {
  expect(cutAnswer(answer).map(({ text, labels }) => [text, labels])).toEqual(statements);
});

it.each([['1. Alba\n2) Bora\n• Cima\nDora', ['1. ', '2) ', '- ', '']]])(
  'keeps the signs of lists: %j',
  (answer, bullets) => {
    expect(cutAnswer(answer).map(({ bullet }) => bullet)).toEqual(bullets);
  },
);

it.each([
  ['NOT IN THE FILES', [['missing', '']]],
  ['Not in the files: the width of the Cima. [E2]', [['missing', 'the width of the Cima.']]],
  ['SOURCES DISAGREE: one says 5, another 6. [E1][E2]', [['disagreement', 'one says 5, another 6.']]],
  ['The files disagree.', [['fact', 'The files disagree.']]],
])('knows what %j is', (answer, statements) => {
  expect(cutAnswer(answer).map(({ kind, text }) => [kind, text])).toEqual(statements);
});
