import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/filter/parser.ts';
import { expressionOf } from './files.ts';

describe('expressionOf', () => {
  it('is nothing where nothing is chosen', () => {
    expect(expressionOf({ filter: ' ', status: '' })).toBeNull();
  });

  it.each([
    ['a filter with a comment at its end', 'year > 1800 // later'],
    ['a filter with or', 'a = 1 or b = 2'],
    ['no filter', ''],
  ])('is a filter of the language for a status beside %s', (_, filter) => {
    const expression = expressionOf({ filter, status: 'failed' }) ?? '';
    const parsed = parseFilter(expression);
    expect(parsed.ok).toBe(true);
    expect(expression).toContain('file.status = "failed"');
  });

  it('binds the status to the whole of a filter with or', () => {
    const parsed = parseFilter(expressionOf({ filter: 'a = 1 or b = 2', status: 'failed' }) ?? '');
    expect(parsed.ok && parsed.filter).toMatchObject({ kind: 'and' });
  });
});
