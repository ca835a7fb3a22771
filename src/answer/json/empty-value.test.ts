import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { emptyValue } from './empty-value.ts';

const required = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

it.each<[string, JsonObject, JsonValue | undefined]>([
  ['null where it may', required({ a: { type: ['number', 'null'] } }), { a: null }],
  ['null of a choice', required({ a: { anyOf: [{ type: 'number' }, { type: 'null' }] } }), { a: null }],
  ['null of some words', required({ a: { enum: ['x', null] } }), { a: null }],
  ['an empty text or list', required({ a: { type: 'string' }, b: { type: 'array' } }), { a: '', b: [] }],
  ['no optional key', { type: 'object', properties: { a: { type: 'number' } } }, {}],
  [
    'what is given anyway',
    required({ kind: { const: 'height' }, of: { enum: ['tower'] } }),
    { kind: 'height', of: 'tower' },
  ],
  [
    'the same behind a reference',
    { $ref: '#/$defs/a', $defs: { a: required({ b: { type: 'null' } }) } },
    { b: null },
  ],
  ['nothing for a number', required({ a: { type: 'number' } }), undefined],
  ['nothing for true or false', required({ a: { type: 'boolean' } }), undefined],
  ['nothing for one of several words', required({ a: { enum: ['x', 'y'] } }), undefined],
  ['nothing for what has no end', { $ref: '#' }, undefined],
])('is %s', (_, schema, value) => {
  expect(emptyValue(schema)).toEqual(value);
});
