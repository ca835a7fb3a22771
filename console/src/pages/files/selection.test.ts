import { describe, expect, it } from 'vitest';
import { extend, keep, NO_SELECTION, toggle } from './selection.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];
const idsOf = ({ ids }: typeof NO_SELECTION) => [...ids].sort().join('');

describe('selection', () => {
  it('takes one file in and out', () => {
    const one = toggle(NO_SELECTION, 'b');
    expect(idsOf(one)).toBe('b');
    expect(idsOf(toggle(one, 'b'))).toBe('');
  });

  it.each([
    ['down', 'b', 'd', 'bcd'],
    ['up', 'd', 'b', 'bcd'],
    ['nowhere', 'c', 'c', 'c'],
  ])('extends %s from where it began', (_, from, to, expected) => {
    expect(idsOf(extend(toggle(NO_SELECTION, from), ORDER, to))).toBe(expected);
  });

  it('keeps what was selected before a range', () => {
    const held = toggle(toggle(NO_SELECTION, 'a'), 'c');
    expect(idsOf(extend(held, ORDER, 'd'))).toBe('acd');
  });

  it('begins anew where the beginning is no longer listed', () => {
    expect(idsOf(extend({ ids: new Set(), anchor: 'gone' }, ORDER, 'b'))).toBe('b');
  });

  it('forgets files that are no longer listed, and is the same object if none is gone', () => {
    const held = toggle(toggle(NO_SELECTION, 'a'), 'c');
    expect(keep(held, new Set(ORDER))).toBe(held);
    expect(idsOf(keep(held, new Set(['c'])))).toBe('c');
  });
});
