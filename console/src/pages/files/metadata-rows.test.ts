import { describe, expect, it } from 'vitest';
import { changeBetween, describeChange, parseMetadata, readRows, rowsOf } from './metadata-rows.ts';

const METADATA = {
  author: 'hegel',
  year: 1807,
  draft: false,
  tags: ['logic', 1],
  place: { city: 'Jena' },
  number: '12',
};

describe('rowsOf and readRows', () => {
  it('give the same metadata back, each value of its own type', () => {
    expect(readRows(rowsOf(METADATA))).toEqual({ ok: true, metadata: METADATA });
  });

  it('keep a key named __proto__', () => {
    const metadata = JSON.parse('{"__proto__": 1}');
    const read = readRows(rowsOf(metadata));
    expect(read.ok && JSON.stringify(read.metadata)).toBe('{"__proto__":1}');
  });

  it.each([
    ['a value without a key', [{ key: ' ', kind: 'text', text: 'x' }], 'key'],
    [
      'a key that is there twice',
      [
        { key: 'a', kind: 'text', text: 'x' },
        { key: 'a ', kind: 'text', text: 'y' },
      ],
      'twice',
    ],
    ['no number', [{ key: 'a', kind: 'number', text: '12,5' }], 'number'],
    ['an empty number', [{ key: 'a', kind: 'number', text: ' ' }], 'number'],
    ['no JSON', [{ key: 'a', kind: 'json', text: '{' }], 'json'],
  ] as const)('say where there is %s', (_, rows, problem) => {
    const read = readRows(rows.map((row, id) => ({ ...row, id })));
    expect(read).toEqual({ ok: false, id: rows.length - 1, problem });
  });

  it('leave out an empty row, and read a key to remove as null', () => {
    const rows = [
      { id: 0, key: '', kind: 'text', text: '' },
      { id: 1, key: 'old', kind: 'remove', text: 'x' },
    ] as const;
    expect(readRows(rows)).toEqual({ ok: true, metadata: { old: null } });
  });
});

describe('changeBetween', () => {
  it('names only the keys that differ, and null for those that go', () => {
    const after = { ...METADATA, year: 1812, note: 'new' };
    const { draft: _, ...kept } = after;
    expect(changeBetween(METADATA, kept)).toEqual({ draft: null, year: 1812, note: 'new' });
  });

  it('tells a number from a text that looks like it', () => {
    expect(changeBetween({ a: '1' }, { a: 1 })).toEqual({ a: 1 });
  });

  it('sees no change in another order of keys', () => {
    expect(changeBetween({ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } })).toEqual({});
  });

  it('sees a change in another order of a list', () => {
    expect(changeBetween({ a: [1, 2] }, { a: [2, 1] })).toEqual({ a: [2, 1] });
  });
});

describe('describeChange', () => {
  it('shows what is new, what is other, and what goes; not what stays', () => {
    expect(describeChange(METADATA, { author: 'kant', year: 1807, tags: null, isbn: 3, gone: null })).toEqual(
      [
        { key: 'author', before: 'hegel', after: 'kant' },
        { key: 'tags', before: '["logic",1]', after: null },
        { key: 'isbn', before: null, after: '3' },
      ],
    );
  });

  it('shows that a text becomes a number', () => {
    expect(describeChange({ a: '1' }, { a: 1 })).toHaveLength(1);
  });
});

describe('parseMetadata', () => {
  it.each(['[]', '1', 'null', '{', '"a"'])('takes %s for no metadata', (text) => {
    expect(parseMetadata(text)).toBeUndefined();
  });

  it('reads an object', () => {
    expect(parseMetadata('{"a": [1]}')).toEqual({ a: [1] });
  });
});
