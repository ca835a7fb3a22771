import { describe, expect, it } from 'vitest';
import { hit } from '../../../test/ask-scripted.ts';
import { quotesOf, supportFor } from '../find-quotes.ts';
import { verifyStatement } from './verify-statement.ts';

const report = hit(
  'acme.pdf',
  2,
  'Acme, first quarter of 2023 (in millions)\nMembership fees  1,044\nNet sales  53,648\nOperating income  1,678',
);
const essay = hit(
  'essay.pdf',
  1,
  `The river rose early that spring, flooding 1,678 barns, orchards and meadows along its lower course. ${'Farmers moved cattle uphill, millers closed sluices, boatmen ferried families, priests rang bells, bakers saved flour. '.repeat(3)}`,
);

function verify(statement: string, question: string, hits = [report]) {
  const read = quotesOf(hits);
  return verifyStatement(statement, supportFor(statement, read, { question }), { question, read });
}

describe('verifyStatement', () => {
  it.each([
    ['What were the membership fees of Acme?', 'The membership fees of Acme were 1,044 million.'],
    ['What was the operating income of Acme in 2023?', 'Its operating income in 2023 was 1,678.'],
  ])('finds what was asked: %s – %s', (question, statement) => {
    expect(verify(statement, question)).toMatchObject({ verdict: 'supported', check: 'number' });
  });

  it.each([
    [
      'the number of the row beside it',
      'What were the membership fees of Acme?',
      'The fees were 53,648 million.',
    ],
    ['a number that stands nowhere', 'What were the membership fees of Acme?', 'The fees were 1,050.'],
    ['a number of something else', 'How many towers did Gropius design?', 'He designed 1,678.', [essay]],
  ])('refuses %s', (_name, question, statement, hits = [report]) => {
    expect(verify(statement, question, hits)).toMatchObject({
      verdict: expect.not.stringMatching(/^supported$/),
    });
  });

  it.each([
    ['A little bottle of water.', 'What object is named in the short clip?', 'A little bottle of water.'],
    ['The spoken card is the 7 of clubs.', 'Which card is spoken?', 'Seven of clubs.'],
  ])('takes what a short recording says without a word of the question: %s', (statement, question, said) => {
    expect(verify(statement, question, [hit('en-01.wav', 1, said)])).toMatchObject({ verdict: 'supported' });
  });

  it('has nothing to say without quotes', () => {
    expect(verify('It is red.', 'What colour is it?', [])).toMatchObject({ verdict: 'unsupported' });
  });
});
