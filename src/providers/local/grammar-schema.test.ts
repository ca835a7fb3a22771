import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { toGrammarSchema } from './grammar-schema.ts';

const any = toGrammarSchema({});
const closed = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  additionalProperties: false,
});

describe('toGrammarSchema', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'closes an object with named keys',
      { type: 'object', properties: { a: { type: 'null' } } },
      closed({ a: { type: 'null' } }),
    ],
    [
      'leaves an object without keys open',
      { type: 'object' },
      { type: 'object', additionalProperties: true },
    ],
    ['adds keys that are only required', { type: 'object', required: ['a'] }, closed({ a: any })],
    [
      'keeps a map',
      { type: 'object', additionalProperties: { type: 'null' } },
      { type: 'object', additionalProperties: { type: 'null' } },
    ],
    [
      'bounds an array',
      { type: 'array', items: { type: 'null' } },
      { type: 'array', items: { type: 'null' }, minItems: 0, maxItems: 64 },
    ],
    [
      'bounds a long array',
      { items: {}, minItems: 2, maxItems: 1e9 },
      { type: 'array', items: any, minItems: 2, maxItems: 64 },
    ],
    [
      'drops what a grammar cannot say',
      { type: 'string', pattern: 'a+', maxLength: 1e6, format: 'email' },
      { type: 'string' },
    ],
    ['keeps lengths and dates', { type: 'string', maxLength: 9 }, { type: 'string', maxLength: 9 }],
    ['keeps a date', { type: 'string', format: 'date' }, { type: 'string', format: 'date' }],
    ['drops bounds of numbers', { type: 'number', minimum: 1 }, { type: 'number' }],
    [
      'splits a list of types',
      { type: ['object', 'null'] },
      { oneOf: [{ type: 'object', additionalProperties: true }, { type: 'null' }] },
    ],
    [
      'reads anyOf as a choice',
      { anyOf: [{ type: 'null' }, true] as never },
      { oneOf: [{ type: 'null' }, any] },
    ],
    [
      'merges allOf',
      { allOf: [{ properties: { a: { type: 'null' } } }, { properties: { b: { const: 1 } } }] },
      closed({ a: { type: 'null' }, b: { const: 1 } }),
    ],
    ['drops enum members that are no scalars', { enum: ['x', null, { a: 1 }] }, { enum: ['x', null] }],
    [
      'moves what is referred to into one place',
      { properties: { a: { $ref: '#/definitions/x~1y' } }, definitions: { 'x/y': { $ref: '#' } } },
      {
        ...closed({ a: { $ref: '#/$defs/part0' } }),
        $defs: { part0: { $ref: '#/$defs/part1' }, part1: closed({ a: { $ref: '#/$defs/part0' } }) },
      },
    ],
    ['takes anything for a foreign reference', { $ref: 'https://example.com/x' }, any],
  ])('%s', (_, schema, expected) => {
    expect(toGrammarSchema(schema)).toEqual(expected);
  });
});
