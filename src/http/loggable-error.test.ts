import { expect, it } from 'vitest';
import { NotFoundError } from '../core/errors.ts';
import { loggableError } from './loggable-error.ts';

it('keeps the message of our own errors and of faults in the code', () => {
  expect(loggableError(new NotFoundError('There is no such file.'))).toMatchObject({
    name: 'NotFoundError',
    code: 'not_found',
    message: 'There is no such file.',
  });
  expect(loggableError(new TypeError('x is not a function'))).toHaveProperty('message');
});

it.each([
  () => JSON.parse('{"secret words of a user": '),
  () => {
    throw new Error('secret words of a user');
  },
  () => {
    throw new NotFoundError('fine', { cause: new Error('secret words of a user') });
  },
])('never holds the text that an error repeats (%#)', (fail) => {
  let error: unknown;
  try {
    fail();
  } catch (thrown) {
    error = thrown;
  }
  expect(JSON.stringify(loggableError(error))).not.toContain('secret');
});
