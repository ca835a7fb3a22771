import { expect, it } from 'vitest';
import { askedOrder } from './asked-order.ts';

it.each([
  [
    'rank them; which is the second tallest, and how tall is it?',
    { position: 2, lowest: false, words: 'second tallest' },
  ],
  ['Which is the shortest?', { position: 1, lowest: true, words: 'shortest' }],
  ['the 3rd-heaviest pump', { position: 3, lowest: false, words: '3rd heaviest' }],
  ['How tall is it?', null],
])('reads the order asked for in %j', (question, order) => {
  expect(askedOrder(question)).toEqual(order);
});
