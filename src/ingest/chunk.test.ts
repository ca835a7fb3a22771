import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chunkPages,
  countTokens,
  SIZES,
  sentence,
  anyText as text,
  toPage,
} from '../../test/chunk-fixture.ts';
import { Chunker } from './chunk.ts';

describe('chunks', () => {
  it('are slices of their page, in order, without overlap, and hold every letter and digit', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const pages = texts.map((value, i) => toPage(i + 1, value));
        const chunks = chunkPages(...pages);
        expect(chunks.map(({ index }) => index)).toEqual(chunks.map((_, i) => i));
        for (const page of pages) {
          let end = 0;
          let covered = '';
          for (const chunk of chunks.filter((each) => each.page === page.number)) {
            expect(chunk.text).toBe(page.text.slice(chunk.start, chunk.end));
            expect(chunk.text).toMatch(/[\p{L}\p{N}]/u);
            expect(chunk.start).toBeGreaterThanOrEqual(end);
            expect(countTokens(chunk.text)).toBeLessThanOrEqual(SIZES.maximum + 2);
            end = chunk.end;
            covered += chunk.text;
          }
          const letters = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');
          expect(letters(covered)).toBe(letters(page.text));
        }
      }),
    );
  });

  it('end with the page, and pages are taken in order', () => {
    const chunks = chunkPages(toPage(1, 'One short page.'), toPage(2, 'And another one.'));
    expect(chunks.map(({ page, text: value }) => [page, value])).toEqual([
      [1, 'One short page.'],
      [2, 'And another one.'],
    ]);
  });

  it('begin at headings and know those above them, across pages', () => {
    const first = toPage(1, `Engines\n\n${sentence(28)}\n\nNozzles\n\n${sentence(28)}`, [
      [1, 'Engines'],
      [2, 'Nozzles'],
    ]);
    const second = toPage(2, `${sentence(28)}\n\nTanks\n\n${sentence(28)}`, [[1, 'Tanks']]);
    expect(chunkPages(first, second).map(({ page, headingPath }) => [page, headingPath])).toEqual([
      [1, ['Engines']],
      [1, ['Engines', 'Nozzles']],
      [2, ['Engines', 'Nozzles']],
      [2, ['Tanks']],
    ]);
  });

  it('keep a heading with what follows it', () => {
    const page = toPage(1, `${sentence(28)}\n\nTanks\n\n${sentence(28)}`, [[1, 'Tanks']]);
    expect(chunkPages(page)[1]?.text).toMatch(/^Tanks\n\nW0/);
  });

  it('join very short paragraphs', () => {
    const page = toPage(1, 'Overall height 98.1 m\n\nFairing\n\nFirst stage\n\nEngine bay');
    expect(chunkPages(page)).toHaveLength(1);
  });

  it('split a long paragraph at the ends of sentences', () => {
    const page = toPage(1, [sentence(20), sentence(20), sentence(20), sentence(20)].join(' '));
    const chunks = chunkPages(page);
    expect(chunks.length).toBeGreaterThan(1);
    for (const chunk of chunks) expect(chunk.text).toMatch(/^W0.*W19\.$/);
  });

  it('keep the rows of a table whole', () => {
    const row = (i: number) => `Row ${i} of the table  ${i}00  ${i}01`;
    const page = toPage(1, Array.from({ length: 30 }, (_, i) => row(i)).join('\n'));
    const chunks = chunkPages(page);
    expect(chunks.length).toBeGreaterThan(3);
    const rows = chunks.flatMap((chunk) => chunk.text.split('\n'));
    expect(rows).toEqual(Array.from({ length: 30 }, (_, i) => row(i)));
  });

  it('cut a word without end', () => {
    const chunker = new Chunker((value) => Math.ceil(value.length / 3) + 2, SIZES);
    const chunks = chunker.add(toPage(1, 'x'.repeat(2000)));
    expect(chunks.map((chunk) => chunk.text).join('')).toBe('x'.repeat(2000));
    for (const chunk of chunks) expect(chunk.text.length).toBeLessThanOrEqual(150);
  });

  it('leave out what holds no letter and no digit', () => {
    expect(chunkPages(toPage(1, '— — —\n\n***'), toPage(2, ''))).toEqual([]);
  });

  it('need time that grows with the text, not with its square', () => {
    const chunker = new Chunker(countTokens, SIZES);
    const page = toPage(1, 'word '.repeat(100_000));
    const chunks = chunker.add(page);
    expect(chunks.length).toBeGreaterThan(1000);
  }, 10_000);
});
