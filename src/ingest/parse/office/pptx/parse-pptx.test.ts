import { describe, expect, it } from 'vitest';
import { makePptx } from '../../../../../test/make-office-package.ts';
import { parseMade } from '../../../../../test/parse-made.ts';
import type { Box } from '../../../../core/box.ts';
import { boxesOfText } from '../../../../core/boxes-of-text.ts';

const POINT = 12_700;
const body = (...paragraphs: readonly string[]) =>
  `<p:txBody>${paragraphs.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('')}</p:txBody>`;
/** Points of a slide of 1,000 by 500. */
const frame = (x: number, y: number, width: number, height: number) =>
  `<a:off x="${x * POINT}" y="${y * POINT}"/><a:ext cx="${width * POINT}" cy="${height * POINT}"/>`;
const shape = (
  text: string,
  [x, y, width, height]: readonly [number, number, number, number],
  placeholder = '',
) =>
  `<p:sp><p:nvSpPr><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm>${frame(x, y, width, height)}</a:xfrm></p:spPr>${body(text)}</p:sp>`;
const TITLE = '<p:ph type="title"/>';

const parse = (shapes: string) => parseMade(makePptx([{ shapes }]));
const near = (box: Box | null | undefined) =>
  box === null || box === undefined
    ? null
    : [box.x0, box.y0, box.x1, box.y1].map((edge) => Math.round(edge * 1000) / 1000);

describe('a slide', () => {
  it('has its title first, then what is above and what is to the left', async () => {
    const shapes =
      shape('right', [600, 200, 300, 100]) +
      shape('below', [50, 400, 900, 50]) +
      shape('left', [50, 200, 300, 100]) +
      shape('Title', [50, 20, 900, 80], TITLE);
    const { pages, info } = await parse(shapes);
    expect(pages[0]?.text).toBe('Title\n\nleft\n\nright\n\nbelow');
    expect(pages[0]).toMatchObject({ kind: 'slide', width: 1000, height: 500 });
    expect(info.outline).toEqual([{ title: 'Title', level: 1, page: 1 }]);
  });

  it.each<readonly [string, string, readonly number[]]>([
    ['of their own', shape('x', [100, 50, 200, 100]), [0.1, 0.1, 0.3, 0.3]],
    [
      'within groups, however scaled',
      `<p:grpSp><p:grpSpPr><a:xfrm>${frame(500, 250, 500, 250)}<a:chOff x="0" y="0"/><a:chExt cx="${1000 * POINT}" cy="${500 * POINT}"/></a:xfrm></p:grpSpPr>${shape('x', [100, 50, 200, 100])}</p:grpSp>`,
      [0.55, 0.55, 0.65, 0.65],
    ],
    [
      'turned by a quarter',
      shape('x', [400, 200, 200, 100]).replace('<a:xfrm>', '<a:xfrm rot="5400000">'),
      [0.45, 0.3, 0.55, 0.7],
    ],
  ])('has shapes with boxes %s', async (_name, shapes, box) => {
    const { pages } = await parse(shapes);
    expect(near(pages[0]?.regions[0]?.box)).toEqual(box);
  });

  it('has every word within its shape', async () => {
    const { pages } = await parse(shape('several words that go on for some lines', [100, 100, 200, 200]));
    const [page] = pages;
    expect(page?.words).toHaveLength(8);
    for (const { box } of page?.words ?? []) {
      expect(box.x0).toBeGreaterThanOrEqual(0.1);
      expect(box.y0).toBeGreaterThanOrEqual(0.2);
      expect(box.x1).toBeLessThanOrEqual(0.3);
      expect(box.y1).toBeLessThanOrEqual(0.6);
    }
    expect(page === undefined ? [] : boxesOfText(page, 0, 13)).toHaveLength(1);
  });

  it('has lists with their numbers and marks', async () => {
    const paragraph = (text: string, properties: string) =>
      `<a:p><a:pPr>${properties}</a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`;
    const number = '<a:buAutoNum type="arabicParenR"/>';
    const text = paragraph('a', number) + paragraph('b', number) + paragraph('c', '<a:buChar char="–"/>');
    const shapes = shape('x', [0, 0, 100, 100]).replace(/<a:p>.*<\/a:p>/, text);
    expect((await parse(shapes)).pages[0]?.text).toBe('1) a\n2) b\n– c');
  });

  it('has tables with merged cells and their boxes', async () => {
    const cell = (text: string, attributes = '') =>
      `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const row = (cells: string) => `<a:tr h="10">${cells}</a:tr>`;
    const shapes = `<p:graphicFrame><p:xfrm>${frame(0, 0, 1000, 500)}</p:xfrm><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/><a:tblGrid><a:gridCol w="30"/><a:gridCol w="10"/></a:tblGrid>${row(cell('Both', 'gridSpan="2"') + cell('', 'hMerge="1"'))}${row(cell('A') + cell('B'))}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    const [page] = (await parse(shapes)).pages;
    expect(page?.text).toBe('Both\nA  B');
    const cells = page?.regions[0]?.table?.cells ?? [];
    expect(cells.map(({ columnSpan, header, box }) => [columnSpan, header, near(box)])).toEqual([
      [2, true, [0, 0, 1, 0.5]],
      [1, false, [0, 0.5, 0.75, 1]],
      [1, false, [0.75, 0.5, 1, 1]],
    ]);
  });

  it('has its notes and comments, which do not stand on it', async () => {
    const bytes = makePptx(
      [
        {
          shapes: shape('shown', [0, 0, 100, 100]),
          rels: { n: ['notesSlide', '../notes.xml'], c: ['comments', '../comments.xml'] },
        },
      ],
      {
        'notes.xml': `<p:notes><p:cSld><p:spTree>${shape('say this', [0, 0, 9, 9], '<p:ph type="body" idx="1"/>')}</p:spTree></p:cSld></p:notes>`,
        'comments.xml': '<p:cmLst><p:cm authorId="3"><p:text>really?</p:text></p:cm></p:cmLst>',
        'commentAuthors.xml': '<p:cmAuthorLst><p:cmAuthor id="3" name="Ann"/></p:cmAuthorLst>',
      },
    );
    const [page] = (await parseMade(bytes)).pages;
    expect(page?.text).toBe('shown\n\nsay this\n\nComment by Ann: really?');
    expect(page?.regions.map(({ kind }) => kind)).toEqual(['paragraph', 'note', 'comment']);
    expect(page?.words).toHaveLength(1);
  });
});

describe('a presentation', () => {
  it('has its slides in order, and says which are hidden', async () => {
    const slides = [{ shapes: shape('a', [0, 0, 9, 9]) }, { shapes: shape('b', [0, 0, 9, 9]), hidden: true }];
    const { pages, info } = await parseMade(makePptx(slides));
    expect(pages.map(({ number, text }) => [number, text])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(info).toMatchObject({ pageCount: 2, paged: true, notes: ['Slide 2 is hidden.'] });
  });

  it('without slides is refused', async () => {
    await expect(parseMade(makePptx([]))).rejects.toThrow('The presentation has no slides.');
  });
});
