import { expect, it } from 'vitest';
import { hit } from '../../test/ask-scripted.ts';
import type { Hit } from '../core/hit.ts';
import { describedIn } from './described-in.ts';

const SAID = 'A yellow excavator with 2 buckets stands before a white hall.';
const PRINTED = 'Page 3 of our yearbook. ';
const BOX = { x0: 0.1, y0: 0.2, x1: 0.6, y1: 0.7 };

function described(origin: 'model' | 'file' = 'model'): Hit {
  const page = hit('yearbook.pdf', 3, `${PRINTED}${SAID}`);
  const region = {
    kind: 'description',
    start: PRINTED.length,
    end: page.page.text.length,
    box: BOX,
    origin,
  } as const;
  return { ...page, page: { ...page.page, regions: [region] } };
}

it('is the picture, by its place and without a quote', () => {
  const found = describedIn('The excavator is yellow.', [described()], {
    question: 'Which colour is the excavator?',
  });
  expect(found?.evidence).toMatchObject({ page: 3, quote: '', boxes: [{ ...BOX, page: 3 }] });
});

it.each([
  ['it says otherwise', 'The excavator is green.'],
  ['it is denied', 'No yellow excavator with 2 buckets stands before a white hall.'],
  ['another number is said', 'The yellow excavator has 3 buckets.'],
  ['nothing is said that was not asked', 'The excavator.'],
])('is none where %s', (_, statement) => {
  expect(describedIn(statement, [described()], { question: 'Which excavator?' })).toBeNull();
});

it('is none where the document says it itself, or the passage is another part of the page', () => {
  const question = 'Which colour is the excavator?';
  expect(describedIn('It is yellow.', [described('file')], { question })).toBeNull();
  const whole = described();
  const other = { ...whole, chunk: { ...whole.chunk, end: PRINTED.length } };
  expect(describedIn('It is yellow.', [other], { question })).toBeNull();
});
