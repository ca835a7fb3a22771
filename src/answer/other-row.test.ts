import { expect, it } from 'vitest';
import { hit } from '../../test/ask-scripted.ts';
import { tablePage } from '../../test/table-page.ts';
import { quotesOf } from './find-quotes.ts';
import { numberOfOtherRow, passagesOfBetterRow } from './other-row.ts';

const page = tablePage('Results (in millions)', [
  ['', 'Q2 2023', 'Q2 2022'],
  ['Net income (loss)', '171', '(531)'],
  ['Active buyers', '132', '138'],
  ['', '999', '998'],
]);
const quotes = quotesOf([{ ...hit('a.pdf', 1, page.text), page }]);

it.each([
  ['There were 171 million active buyers.', 'active buyers (in millions)', '171'],
  ['There were 132 million active buyers.', 'active buyers (in millions)', null],
  ['The online income was 171 million.', 'online shopping income', '171'],
  ['In Q2 2023 it was 171.', 'the value of Q2 2023', null],
  ['It is 999.', 'active buyers', null],
  ['It is 171.', 'total amount', null],
])('%s', (statement, fact, number) => {
  expect(numberOfOtherRow(statement, quotes, { fact, question: `What is the ${fact}?` })).toBe(number);
});

it('knows the passage with the row that names the fact', () => {
  const sales = (name: string, rows: readonly (readonly string[])[]) => {
    const table = tablePage('Net sales (in millions)', [['', 'Q3'], ...rows]);
    return { ...hit(name, 1, table.text), page: table };
  };
  const regions = sales('regions.pdf', [
    ['Americas', '35'],
    ['Total net sales', '81'],
  ]);
  const kinds = sales('kinds.pdf', [
    ['Products', '60'],
    ['Services net sales', '21'],
  ]);
  const of = (statement: string) =>
    passagesOfBetterRow(
      statement,
      quotesOf([regions, kinds]).filter(({ numbers }) => numbers.includes(statement)),
      {
        fact: 'services net sales',
        question: 'What were the services net sales?',
        hits: [regions, kinds],
      },
    );
  expect(of('81')).toEqual([kinds]);
  expect(of('21')).toBeNull();
});
