import { expect, it } from 'vitest';
import { withOwnMetadata } from './with-own-metadata.ts';

it.each([
  ['fills keys that nobody gave', { a: 1 }, { b: 2 }, {}, { a: 1, b: 2 }],
  ['leaves keys that somebody gave', { a: 1 }, { a: 2, b: 2 }, {}, { a: 1, b: 2 }],
  ['replaces what an earlier reading brought', { b: [2] }, { b: 3 }, { b: [2] }, { b: 3 }],
  ['takes away what the file says no more', { a: 1, b: 2 }, {}, { b: 2 }, { a: 1 }],
  ['leaves what was changed since', { b: 9 }, { b: 3 }, { b: 2 }, { b: 9 }],
  ['does not bring back what was removed since', {}, { b: 3 }, { b: 2 }, {}],
])('%s', (_, metadata, own, before, expected) => {
  expect(withOwnMetadata(metadata, own, before)).toEqual(expected);
});

it('takes __proto__ for a key like any other', () => {
  const own = JSON.parse('{"__proto__": 1}');
  expect(JSON.stringify(withOwnMetadata({}, own))).toBe('{"__proto__":1}');
});
