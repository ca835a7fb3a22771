import { describe, expect, it } from 'vitest';
import { checkByCode } from './check-by-code.ts';

const QUESTION = 'What is said?';
const check = (claim: string, quote: string, { question = QUESTION, passage = quote } = {}) =>
  checkByCode(claim, [{ quote, passage }], { question });

describe('checkByCode', () => {
  it.each([
    ['Alba has a height of 98.1 m.', 'The overall height of Alba is 98.1 m (322 ft).'],
    ['Alba is about 98 m high.', 'Alba is 98.1 m high.'],
    ['Alba is 322 ft high.', 'Alba is 98.1 m high.'],
    ['About 4.2 million people live in Bora.', 'Bora has 4,213,000 people.'],
    ['Revenue fell by 13%.', 'Revenue fell 12.6 percent.'],
    ['The dividend was declared on 26 January 2023.', 'The board declared a dividend on January 26, 2023.'],
    ['The first quarter of 2023 brought a loss.', 'In Q1 2023 there was a loss.'],
    ['It was filed with the SEC.', 'The report was filed with the Securities and Exchange Commission.'],
    ['It is one of the tallest towers.', 'Among towers it is the tallest.'],
    ['Sales rose to $5 million.', 'Sales increased to $5.0 million.'],
    ['No more than 5 people may enter.', 'At most 5 people may enter.'],
    ['Costs did not rise.', 'Costs did not increase.'],
    ['The set is AR-LSAT.', 'We use the set AR-LSAT (2022).'],
    ['It was made for CP/M.', 'It was made for the CP/M operating system.'],
    ['It needs a GPU with 8 GB.', 'It needs a CPU/GPU with 8 GB.'],
    [
      'Ask what you can do for your country.',
      'Ask not what your country can do for you, ask what you can do for your country.',
    ],
  ])('finds %j in %j', (claim, quote) => {
    expect(check(claim, quote)).toMatchObject({ verdict: 'supported' });
  });

  it.each([
    [
      'Acme declared a dividend of $0.500 per share.',
      'Acme declared a dividend of $0.365 per share.',
      'number',
    ],
    ['The crew of Alba numbers 14 people.', 'The crew of Alba numbers 12 people.', 'number'],
    ['Alba is 98.1 ft high.', 'Alba is 98.1 m high.', 'number'],
    ['The lease of the plant ends on May 8, 2024.', 'The lease of the plant ends on May 7, 2024.', 'number'],
    ['Revenue of the segment increased in Europe.', 'Revenue of the segment decreased in Europe.', 'quote'],
    ['Pets are allowed in the building.', 'Pets are prohibited in the building.', 'quote'],
    ['The valve was closed before the test.', 'The valve was closed after the test.', 'quote'],
    ['The guarantee covers water damage.', 'The guarantee does not cover water damage.', 'quote'],
    ['Die Garantie gilt nicht in der Schweiz.', 'Die Garantie gilt in der Schweiz.', 'quote'],
  ])('finds %j against %j', (claim, quote, by) => {
    expect(check(claim, quote)).toMatchObject({ verdict: 'contradicted', check: by });
  });

  it.each([
    ['a number of another thing', 'Alba weighs 5 kg.', 'Bora stands 98.1 m high.', 'number'],
    ['another year', 'Revenue was $5 million in 2022.', 'Revenue was $5 million in 2023.', 'number'],
    ['another name', 'The dividend was declared by Globex.', 'Acme declared the dividend.', 'quote'],
    ['another name with a stroke', 'It was made for OS/2.', 'It was made for CP/M.', 'quote'],
  ])('does not find %s', (_name, claim, quote, by) => {
    expect(check(claim, quote)).toMatchObject({ verdict: 'unsupported', check: by });
  });

  it('leaves other words for the same open', () => {
    expect(check('The vessel sank.', 'The ship went down in the storm.')).toMatchObject({ verdict: 'open' });
  });

  it('takes numbers and names of the question as given', () => {
    const question = 'What did Globex pay for 12 ships?';
    expect(check('Globex paid $5 for the 12 ships.', 'The price was $5.', { question })).toMatchObject({
      verdict: 'supported',
    });
  });

  it('takes the year from a heading, and the scale from a table’s head', () => {
    const passage = 'Fiscal 2023 (in millions)\nMembership fees 1,044';
    expect(
      check('Membership fees were $1.044 billion in 2023.', 'Membership fees 1,044', { passage }),
    ).toMatchObject({ verdict: 'supported', check: 'number' });
  });

  it('knows nothing without a source', () => {
    expect(checkByCode('It is red.', [], { question: '' })).toMatchObject({ verdict: 'unsupported' });
  });
});
