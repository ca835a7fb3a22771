import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { compileFormat } from './compile-format.ts';

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});
const deep = (levels: number): JsonObject => (levels === 0 ? {} : object({ a: deep(levels - 1) }));

describe('compileFormat', () => {
  it.each<[string, JsonObject, JsonValue, string | null]>([
    ['a value that fits', object({ a: { type: 'number' } }), { a: 1 }, null],
    ['a wrong type', object({ a: { type: 'number' } }), { a: 'x' }, '/a must be number'],
    ['a missing key', object({}, { required: ['a'] }), {}, "must have required property 'a'"],
    [
      'a date that is none',
      object({ a: { type: 'string', format: 'date' } }),
      { a: 'May' },
      '/a must match format "date"',
    ],
    ['a format that nobody knows', { type: 'string', format: 'zork' }, 'x', null],
    [
      'a tree',
      object({ of: { type: 'array', items: { $ref: '#' } } }),
      { of: [{ of: [1] }] },
      '/of/0/of/0 must be object',
    ],
    [
      'definitions of draft 7',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        definitions: { a: { type: 'string' } },
        items: [{ $ref: '#/definitions/a' }],
      },
      [1],
      '/0 must be string',
    ],
    [
      'definitions of 2020-12',
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $defs: { a: { type: 'string' } },
        prefixItems: [{ $ref: '#/$defs/a' }],
      },
      [1],
      '/0 must be string',
    ],
  ])('checks %s', (_, schema, value, problem) => {
    const compiled = compileFormat(schema);
    expect(compiled.type === 'compiled' ? compiled.format.problemWith(value) : compiled).toBe(problem);
  });

  it.each<[string, JsonObject, string]>([
    ['a type that is none', { type: 'strin' }, 'schema is invalid'],
    ['another server’s schema', { $ref: 'https://example.com/a.json' }, "can't resolve reference"],
    ['a reference to nothing', { $ref: '#/$defs/a' }, "can't resolve reference"],
    ['a reference to itself', { $ref: '#' }, 'refers to itself without end'],
    ['a choice of itself', { anyOf: [{ $ref: '#' }] }, 'refers to itself without end'],
    ['a pattern that is none', { type: 'string', pattern: '(' }, 'Invalid regular expression'],
    ['an asynchronous one', { $async: true }, '$async'],
    ['one nested too deep', deep(40), 'deeper than 64'],
    ['one too long', { description: 'x'.repeat(50_000) }, 'longer than 50000'],
  ])('refuses %s', (_, schema, reason) => {
    expect(compileFormat(schema)).toEqual({ type: 'invalid', reason: expect.stringContaining(reason) });
  });

  it('gives up a pattern that would take for ever', () => {
    const compiled = compileFormat({ type: 'string', pattern: '^(a+)+$' });
    const begun = performance.now();
    const problem = compiled.type === 'compiled' && compiled.format.problemWith(`${'a'.repeat(40)}!`);
    expect(problem).toContain('could not be checked');
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
