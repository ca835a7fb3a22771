import { describe, expect, it } from 'vitest';
import { contentTerms } from '../text/content-terms.ts';
import { findItems } from './find-items.ts';
import type { Unit } from './page-units.ts';

function unit(text: string, page: number, facts: Partial<Unit> = {}): Unit {
  return {
    fileId: 'file',
    page,
    start: 0,
    end: text.length,
    kind: 'sentence',
    text,
    terms: contentTerms(text),
    section: [],
    intro: '',
    ...facts,
  };
}

const units = [
  unit('Contents', 1, { kind: 'heading' }),
  unit('Penalties ........ 4', 1, { kind: 'line' }),
  unit('A penalty of $50 is due for late filing on March 3, 2021.', 2),
  unit('Write to office@acme.example or to Help@acme.example.', 2),
  unit('Penalties', 3, { kind: 'heading', section: ['Penalties'] }),
  unit('lost keys: $20', 3, { kind: 'item', section: ['Penalties'] }),
  unit('A new lock is fitted.', 3, { section: ['Penalties'] }),
  unit('Write to office@acme.example again.', 4),
  unit('A penalty of $50 is due for late filing on March 3, 2021.', 5),
  unit('Keys come from Bergmann & Sons AG, and locks from Acme Rail, Inc. since May.', 6),
  unit('Figure 2. The office from above', 6, { kind: 'caption' }),
  unit('Table 1. What it costs', 6, { kind: 'caption' }),
];

const find = (what: string) => findItems(what, units, () => false);

describe('findItems', () => {
  it('finds the sentences that name a thing, and what is listed under it, each once', () => {
    const { items, exact } = find('penalties');
    expect(items.map(({ text, units: places }) => [text, places.map(({ page }) => page)])).toEqual([
      ['A penalty of $50 is due for late filing on March 3, 2021.', [2, 5]],
      ['lost keys: $20', [3]],
    ]);
    expect(exact).toBe(false);
  });

  it.each([
    ['penalties for late filing', ['A penalty of $50 is due for late filing on March 3, 2021.']],
    ['e-mail addresses', ['office@acme.example', 'Help@acme.example']],
    ['dates', ['A penalty of $50 is due for late filing on March 3, 2021.']],
    ['amounts', ['A penalty of $50 is due for late filing on March 3, 2021.', 'lost keys: $20']],
    ['figures', ['Figure 2. The office from above']],
    ['tables', ['Table 1. What it costs']],
    ['headings', ['Contents', 'Penalties']],
    ['companies', ['Bergmann & Sons AG', 'Acme Rail, Inc.']],
    ['people', []],
    ['volcanoes', []],
  ])('finds %s', (what, texts) => {
    expect(find(what).items.map(({ text }) => text)).toEqual(texts);
  });
});
