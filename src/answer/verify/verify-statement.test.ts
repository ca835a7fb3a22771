import { describe, expect, it } from 'vitest';
import { hit } from '../../../test/ask-scripted.ts';
import { quotesOf, supportFor } from '../find-quotes.ts';
import { verifyStatement } from './verify-statement.ts';

const report = hit(
  'acme.pdf',
  2,
  'Acme, first quarter of 2023 (in millions)\nMembership fees  1,044\nNet sales  53,648\nOperating income  1,678',
);
const clip = hit('kitchen-clip.wav', 1, 'A little bottle of water.');

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
    ['a number of something else', 'How many towers did Gropius design?', 'He designed 1,678 towers.'],
  ])('refuses %s', (_name, question, statement) => {
    expect(verify(statement, question)).toMatchObject({ verdict: expect.not.stringMatching(/^supported$/) });
  });

  it('takes a line that repeats no word of the question, where its file is the one that is asked about', () => {
    expect(
      verify('A little bottle of water.', 'What object is named in the kitchen clip?', [clip]),
    ).toMatchObject({
      verdict: 'supported',
    });
  });

  it('has nothing to say without quotes', () => {
    expect(verify('It is red.', 'What colour is it?', [])).toMatchObject({ verdict: 'unsupported' });
  });
});
