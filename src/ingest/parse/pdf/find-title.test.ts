import { PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { type Draw, FILLER, makePdf, parseBytes } from '../../../../test/pdf-fixture.ts';

describe('headings, title and outline', () => {
  const body = (draw: Draw, from: number) => {
    for (let i = 0; i < 12; i++) draw(`${FILLER} and so it goes on, line ${i}.`, 72, from + i * 12);
  };

  it('finds headings by size and weight', async () => {
    const parsed = await parseBytes(
      await makePdf([
        (draw) => {
          draw('The Launch Vehicle Guide', 72, 60, { size: 24 });
          draw('1 Engines', 72, 100, { size: 14, bold: true });
          body(draw, 120);
          draw('1.1 Nozzles', 72, 290, { bold: true });
          body(draw, 310);
        },
      ]),
    );
    const [page] = parsed.pages;
    expect(page?.headings.map(({ level, start, end }) => [level, page.text.slice(start, end)])).toEqual([
      [1, 'The Launch Vehicle Guide'],
      [1, '1 Engines'],
      [2, '1.1 Nozzles'],
    ]);
    expect(parsed.info.title).toBe('The Launch Vehicle Guide');
  });

  it.each([
    ['A Guide to Rockets', 'A Guide to Rockets'],
    ['Microsoft Word - draft7.doc', 'Printed on the page'],
    ['report_final_v2', 'Printed on the page'],
    ['', 'Printed on the page'],
  ])('takes %j of the properties for what it is', async (metadata, expected) => {
    const parsed = await parseBytes(
      await makePdf(
        [
          (draw) => {
            draw('Printed on the page', 72, 60, { size: 24 });
            body(draw, 100);
          },
        ],
        (document) => document.setTitle(metadata),
      ),
    );
    expect(parsed.info.title).toBe(expected);
  });

  it('reads bookmarks with their pages, and survives a circle of them', async () => {
    const parsed = await parseBytes(
      await makePdf([(draw) => draw('one', 72, 72), (draw) => draw('two', 72, 72)], (document) => {
        const { context } = document;
        const [root, first, child] = [context.nextRef(), context.nextRef(), context.nextRef()];
        const page = (index: number) => document.getPage(index).ref;
        const target = (index: number) => context.obj([page(index), PDFName.of('Fit')]);
        context.assign(root, context.obj({ First: first, Last: first, Count: 1 }));
        context.assign(
          first,
          context.obj({ Title: PDFString.of('Engines'), Parent: root, First: child, Dest: target(0) }),
        );
        context.assign(
          child,
          context.obj({ Title: PDFString.of('Nozzles'), Parent: first, Next: child, Dest: target(1) }),
        );
        document.catalog.set(PDFName.of('Outlines'), root);
      }),
    );
    expect(parsed.info.outline).toEqual([
      { title: 'Engines', level: 1, page: 1 },
      { title: 'Nozzles', level: 2, page: 2 },
    ]);
  });
});
