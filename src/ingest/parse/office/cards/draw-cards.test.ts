import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../../../test/parse-made.ts';
import type { Page } from '../../../../core/page.ts';
import { parsePdf } from '../../pdf/parse-pdf.ts';
import { PdfiumHolder } from '../../pdf/pdfium-holder.ts';
import { type Block, PLAIN_TEXT } from '../block.ts';
import { composeBlocks } from '../compose-blocks.ts';
import { drawCards } from './draw-cards.ts';

const pdfium = new PdfiumHolder();
const cell = (text: string, column: number) => ({ column, columnSpan: 1, rowSpan: 1, text, box: null });

/** The card's page, and the same page as it is read from the PDF. */
async function draw(blocks: readonly Block[]): Promise<readonly [Page, Page]> {
  return await withFolder(async (folder) => {
    const draft = {
      number: 1,
      width: 612,
      height: 792,
      kind: 'card',
      composed: composeBlocks(blocks),
    } as const;
    const [page] = drawCards([draft], folder).pages;
    for await (const event of parsePdf(join(folder, 'document.pdf'), {
      pdfium,
      password: null,
      recognize: null,
      scratch: folder,
    }))
      if (event.type === 'page' && page !== undefined) return [page, event.page];
    throw new Error('There is no page.');
  });
}

const wordsOf = ({ text, words }: Page) =>
  words.map(({ start, end, box }) => ({ text: text.slice(start, end), box }));

describe('a card', () => {
  it('shows each word where its box says', async () => {
    const [page, seen] = await draw([
      { ...PLAIN_TEXT, kind: 'heading', level: 1, text: 'The title' },
      { ...PLAIN_TEXT, text: `Some (text) with \\ and é, ü, €. ${'It goes on. '.repeat(20)}`.trim() },
      {
        type: 'table',
        box: null,
        rows: [{ cells: [cell('left', 0), cell('right', 1)], header: true, opensPage: false }],
      },
    ]);
    const found = wordsOf(seen);
    for (const { text, box } of wordsOf(page)) {
      const same = found.filter((word) => word.text === text);
      const distances = same.map((word) => Math.hypot(word.box.x0 - box.x0, word.box.y0 - box.y0));
      expect(Math.min(...distances), text).toBeLessThan(0.02);
    }
    expect(page.picture).toEqual({ asset: 'document.pdf', page: 1 });
  });

  it('has parts and cells with the boxes of their words', async () => {
    const [page] = await draw([
      { ...PLAIN_TEXT, text: 'above' },
      {
        type: 'table',
        box: null,
        rows: [{ cells: [cell('a', 0), cell('', 1)], header: false, opensPage: false }],
      },
    ]);
    expect(page.regions[0]?.box?.y1).toBeLessThan(page.regions[1]?.box?.y0 ?? 0);
    expect(page.regions[1]?.table?.cells.map(({ box }) => box === null)).toEqual([false, true]);
  });

  it('has a question mark for what its fonts do not have, and a box all the same', async () => {
    const [page, seen] = await draw([{ ...PLAIN_TEXT, text: '傳染病 abc' }]);
    expect(page.words.map(({ start, end }) => page.text.slice(start, end))).toEqual([
      '傳',
      '染',
      '病',
      'abc',
    ]);
    expect(seen.text).toContain('???');
  });

  it('holds any text whole, every word on the page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 12 }),
        async (texts) => {
          const blocks = texts.map(
            (text): Block => ({ ...PLAIN_TEXT, text: text.replace(/\p{C}/gu, '').trim() }),
          );
          const [page] = await draw(blocks.filter((block) => block.type === 'text' && block.text !== ''));
          const covered = new Set(page.words.flatMap(({ start, end }) => range(start, end)));
          for (const match of page.text.matchAll(/\S/g)) expect(covered.has(match.index)).toBe(true);
          for (const { box } of page.words) {
            expect(box.x0).toBeLessThanOrEqual(box.x1);
            expect(box.y1).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
