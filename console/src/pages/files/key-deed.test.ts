import { describe, expect, it } from 'vitest';
import { keyDeed } from './key-deed.ts';

const press = (key: string, held: object = {}, onRow = true) =>
  keyDeed(
    { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held },
    { onRow, rows: 9 },
  );

describe('keyDeed', () => {
  it.each([
    ['ArrowDown', { type: 'move', rows: 1, range: false }],
    ['PageUp', { type: 'move', rows: -9, range: false }],
    ['End', { type: 'move', rows: Number.POSITIVE_INFINITY, range: false }],
    [' ', { type: 'toggle', range: false }],
    ['Enter', { type: 'open' }],
    ['Delete', { type: 'delete' }],
    ['Escape', { type: 'none' }],
    ['x', null],
  ])('makes of %s what the list promises', (key, deed) => {
    expect(press(key)).toEqual(deed);
  });

  it('selects a range with Shift and all with Ctrl or Command', () => {
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ type: 'move', rows: -1, range: true });
    expect(press('a', { ctrlKey: true })).toEqual({ type: 'all' });
    expect(press('A', { metaKey: true })).toEqual({ type: 'all' });
  });

  it.each([' ', 'Enter', 'Delete'])('leaves "%s" to a control that has the focus', (key) => {
    expect(press(key, {}, false)).toBeNull();
  });

  it('leaves what the browser does with Alt and Ctrl', () => {
    expect(press('ArrowLeft', { altKey: true })).toBeNull();
    expect(press('Enter', { ctrlKey: true })).toBeNull();
  });
});
