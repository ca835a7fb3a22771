import { describe, expect, it } from 'vitest';
import { hit } from '../../../test/ask-scripted.ts';
import { tablePage } from '../../../test/table-page.ts';
import { quotesOf } from '../find-quotes.ts';
import { pictureQuote } from '../picture-quote.ts';
import { showPassage, showResult } from '../tools/show-evidence.ts';
import { checkStatement } from './check-statement.ts';
import { cutAnswer } from './cut-answer.ts';
import { createEvidenceLedger, type FoundBy } from './evidence-ledger.ts';

const TABLE = hit(
  'acme.pdf',
  4,
  'All amounts in thousands\nYear  2021  2020  2019\nRental income  512  498\nStorage fees  44  39',
);
const PROSE = hit('acme.pdf', 7, 'Acme runs four plants in Ohio. It employs 1,044 people there.');
const FIGURE = hit('acme.pdf', 9, 'Figure 3: Plants of Acme by state, at the end of the year.');

const BLANK = hit('photo.jpg', 1, '');
const PHOTO = { ...BLANK, page: { ...BLANK.page, kind: 'image' as const } };

function check(answer: string, question = 'What does the report say?') {
  const ledger = createEvidenceLedger();
  for (const [passage, foundBy] of [
    [TABLE, 'search'],
    [PROSE, 'page'],
    [FIGURE, 'picture'],
  ] as const satisfies readonly (readonly [typeof TABLE, FoundBy])[])
    showPassage(ledger, passage, {
      foundBy,
      purpose: 'what is asked',
      picture: foundBy === 'picture' ? pictureQuote(passage, null) : null,
    });
  showPassage(ledger, PHOTO, {
    foundBy: 'picture',
    purpose: 'what is seen',
    picture: pictureQuote(PHOTO, { x0: 0, y0: 0, x1: 1, y1: 0.5 }),
  });
  showResult(ledger, 'sum', {
    foundBy: 'computed',
    purpose: 'growth of rental income',
    text: 'change(498, 512) = 2.81124498%',
    quotes: quotesOf([TABLE]).filter(({ numbers }) => numbers.includes('512')),
    values: [2.81124498],
    words: [],
  });
  const [statement] = cutAnswer(answer);
  if (statement === undefined) throw new Error('nothing is stated');
  const checked = checkStatement(statement, ledger, question);
  return checked.supported
    ? [checked.check, checked.support.map(({ evidence }) => evidence.quote.replace(/\s+/g, ' '))]
    : ['unsupported', checked.reason];
}

describe('a statement', () => {
  it.each([
    ['Acme employs 1,044 people. [E2]', 'number', ['It employs 1,044 people there.']],
    ['Acme runs plants in Ohio.', 'quote', ['Acme runs four plants in Ohio.']],
    ['Rental income was 512 thousand. [E1]', 'number', ['Rental income 512 498']],
    ['The storage fees were 44 thousand. [E2]', 'number', ['Storage fees 44 39']],
    ['Rental income grew by 2.8 %. [E5]', 'computed', ['Rental income 512 498']],
    ['Rental income grew by 2.81%.', 'computed', ['Rental income 512 498']],
    ['Yes, Acme runs four plants in Ohio.', 'number', ['Acme runs four plants in Ohio.']],
  ])('%j is carried by %s', (answer, kind, quotes) => {
    expect(check(answer)).toEqual([kind, quotes]);
  });

  it.each([
    ['Acme employs 1,045 people. [E2]', '1,045 does not stand'],
    ['Rental income grew by 2.9 %. [E5]', '2.9 % does not stand'],
    ['The plants in Ohio are run by Globex. [E2]', '“Globex” does not stand'],
    ['The weather was lovely all through the season.', 'no passage says it'],
    ['The boiler weighs 512 tonnes and leaks badly every winter.', 'most of its words'],
  ])('%j is not said: %s', (answer, reason) => {
    const [kind, why] = check(answer);
    expect(kind).toBe('unsupported');
    expect(why).toContain(reason);
  });

  it('may repeat what the question says of it', () => {
    const question = 'What was the rental income of Acme Holding in the fiscal year 2021?';
    expect(
      check('The rental income of Acme Holding in fiscal 2021 was 512 thousand. [E1]', question)[0],
    ).toBe('number');
  });

  it('that a model read from a picture is told apart, and only of a picture that it saw', () => {
    const said = 'Of the plants of Acme 17 are in Ohio by the end of the year.';
    expect(check(`${said} [E3]`)).toEqual(['model', [FIGURE.chunk.text]]);
    expect(check(`${said} [E2]`)[0]).toBe('unsupported');
    expect(check(`${said.replace('Ohio', 'Utah')} [E3]`)[0]).toBe('unsupported');
  });

  it('that a table denies is not said of its picture either', () => {
    const page = tablePage('Fees', [
      ['', '2023'],
      ['Net income', '171'],
      ['Membership fees', '132'],
    ]);
    const table = { ...hit('fees.pdf', 1, page.text), page: { ...page, kind: 'image' as const } };
    const ledger = createEvidenceLedger();
    showPassage(ledger, table, { foundBy: 'page', purpose: '' });
    showPassage(ledger, table, { foundBy: 'picture', purpose: '', picture: pictureQuote(table, null) });
    const [statement] = cutAnswer('The membership fees were 171 in 2023. [E1][E2]');
    expect(statement && checkStatement(statement, ledger, 'What were the membership fees?')).toMatchObject({
      supported: false,
      reason: expect.stringContaining('stands in the row “Net income”'),
    });
  });

  it('cites the part of a picture that was looked at', () => {
    const ledger = createEvidenceLedger();
    const boxes = [null, { x0: 0, y0: 0, x1: 0.5, y1: 0.5 }, { x0: 0.5, y0: 0.5, x1: 1, y1: 1 }];
    for (const box of boxes)
      showPassage(ledger, PHOTO, { foundBy: 'picture', purpose: '', picture: pictureQuote(PHOTO, box) });
    const [statement] = cutAnswer('A yellow excavator stands there. [E3]');
    const checked = statement && checkStatement(statement, ledger, 'What is to be seen?');
    expect(checked?.supported === true && checked.support[0]?.evidence.boxes).toMatchObject([{ x0: 0.5 }]);
  });

  it.each([
    ['Is smoking allowed in the building?', 'Smoking in the building is prohibited. [E1]'],
    ['When was the bridge opened?', 'The bridge was opened in 1937, becoming accessible for cars. [E1]'],
  ])('may be said in other words: %s', (question, answer) => {
    const ledger = createEvidenceLedger();
    const text = 'Smoking is not permitted inside the building. The bridge was opened to vehicles in 1937.';
    showPassage(ledger, hit('rules.pdf', 1, text), { foundBy: 'page', purpose: '' });
    const [statement] = cutAnswer(answer);
    expect(statement && checkStatement(statement, ledger, question).supported).toBe(true);
  });

  it('of a photo that it saw rests on the picture itself', () => {
    const said = 'A yellow excavator stands before two white halls.';
    expect(check(`${said} [E4]`)).toEqual(['model', ['']]);
    expect(check(said)[0]).toBe('unsupported');
    expect(check(`${said} [E3]`)[0]).toBe('unsupported');
  });

  it.each([
    ['Acme beschäftigt dort in Ohio nach dem Bericht 1.044 Menschen. [E2]', 'number'],
    ['Acme beschäftigt dort in Ohio nach dem Bericht 1.045 Menschen. [E2]', 'unsupported'],
    ['Acme beschäftigt dort in Ohio nach dem Bericht 1.044 Menschen.', 'unsupported'],
    ['Acme ist nach dem Bericht das beste Unternehmen, das es in Ohio gibt. [E2]', 'unsupported'],
  ])('in another language rests on its numbers, where the model points to them: %j', (answer, kind) => {
    expect(check(answer)[0]).toBe(kind);
  });
});
