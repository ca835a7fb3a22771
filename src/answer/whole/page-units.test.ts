import { describe, expect, it } from 'vitest';
import { BLANK_PAGE } from '../../core/blank-page.ts';
import type { Page } from '../../core/page.ts';
import type { RegionKind } from '../../core/region.ts';
import { pageUnits } from './page-units.ts';

/** A page whose regions stand one below the other. */
function pageOf(...parts: readonly (readonly [RegionKind, string])[]): Page {
  const text = parts.map(([, words]) => words).join('\n\n');
  let from = 0;
  const regions = parts.map(([kind, words]) => {
    const start = text.indexOf(words, from);
    from = start + words.length;
    const origin = kind === 'description' ? ('model' as const) : ('file' as const);
    return { kind, start, end: from, box: null, origin };
  });
  const headings = regions
    .filter(({ kind }) => kind === 'heading')
    .map(({ start, end }) => ({ level: 1, start, end }));
  return { ...BLANK_PAGE, number: 3, text, regions, headings };
}

describe('pageUnits', () => {
  const page = pageOf(
    ['header', 'Acme handbook'],
    ['heading', 'Fees'],
    ['paragraph', 'Fees are paid each month to the office in town. The following fees apply:'],
    ['paragraph', 'Figure 4. The way to the office'],
    ['list', 'Paid at the door:\n• late filing of forms,\n  which costs $50\n• lost keys'],
    ['table', 'Room  Rent\nOak  40'],
    ['description', 'A picture of a key.'],
  );
  const { units, path } = pageUnits('file', page, [{ level: 1, text: 'Rules' }]);

  it('cuts sentences, points and rows out of a page, without what repeats or a model says', () => {
    expect(units.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Fees'],
      ['sentence', 'Fees are paid each month to the office in town.'],
      ['line', 'The following fees apply:'],
      ['caption', 'Figure 4. The way to the office'],
      ['line', 'Paid at the door:'],
      ['item', '• late filing of forms,\n  which costs $50'],
      ['item', '• lost keys'],
      ['row', 'Room  Rent'],
      ['row', 'Oak  40'],
    ]);
    for (const { start, end, text } of units) expect(page.text.slice(start, end)).toBe(text);
  });

  it('knows the heading and the line that a point stands under', () => {
    expect(units.find(({ text }) => text.includes('late'))).toMatchObject({
      section: ['Fees'],
      intro: 'Paid at the door:',
    });
    expect(path).toEqual([{ level: 1, text: 'Fees' }]);
  });

  it('goes on under the heading of the page before', () => {
    const next = pageUnits(
      'file',
      pageOf(['paragraph', 'They may be raised once in a year, not more.']),
      path,
    );
    expect(next.units).toMatchObject([{ section: ['Fees'] }]);
  });

  it('takes a page without parts as one text', () => {
    const plain = {
      ...BLANK_PAGE,
      number: 1,
      text: 'Lime burns at 900 degrees in the kiln of the works.\n\nCool it.',
    };
    expect(pageUnits('file', plain, []).units.map(({ text }) => text)).toEqual([
      'Lime burns at 900 degrees in the kiln of the works.',
      'Cool it.',
    ]);
  });
});
