import { type PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { FILLER, makePdf, parseBytes, regionsOf } from '../../../../test/pdf-fixture.ts';

function annotate(document: PDFDocument, entries: Readonly<Record<string, unknown>>): void {
  const { context } = document;
  const page = document.getPage(0);
  const annotation = context.obj({ Type: 'Annot', Rect: [72, 640, 200, 660], ...entries } as never);
  const list = page.node.Annots() ?? context.obj([]);
  list.push(context.register(annotation));
  page.node.set(PDFName.of('Annots'), list);
}

const link = (address: string) => ({
  Subtype: 'Link',
  Rect: [70, 690, 300, 704],
  A: { S: 'URI', URI: PDFString.of(address) },
});

describe('beside its text, a page has', () => {
  it('form fields with their values, in their places', async () => {
    const content = await makePdf([(draw) => draw('Application', 72, 60)], (document) => {
      const form = document.getForm();
      const page = document.getPage(0);
      const name = form.createTextField('applicant.name');
      name.setText('Ada Lovelace');
      name.addToPage(page, { x: 100, y: 600, width: 200, height: 20 });
      const empty = form.createTextField('applicant.fax');
      empty.addToPage(page, { x: 100, y: 560, width: 200, height: 20 });
      const agreed = form.createCheckBox('agreed');
      agreed.addToPage(page, { x: 100, y: 520, width: 20, height: 20 });
      agreed.check();
      const plan = form.createDropdown('plan');
      plan.addOptions(['Basic', 'Large']);
      plan.select('Large');
      plan.addToPage(page, { x: 100, y: 480, width: 200, height: 20 });
    });
    const [page] = (await parseBytes(content)).pages;
    expect(page?.kind).toBe('form');
    expect(regionsOf(page).slice(1)).toEqual([
      ['field', 'applicant.name: Ada Lovelace'],
      ['field', 'agreed: yes'],
      ['field', 'plan: Large'],
    ]);
    expect(page?.regions[1]?.box?.x0).toBeCloseTo(100 / 612, 2);
    expect(page?.regions[1]?.box?.y0).toBeCloseTo((792 - 620) / 792, 2);
    const word = page?.words.find(({ start, end }) => page.text.slice(start, end) === 'Lovelace');
    expect(word?.box).toEqual(page?.regions[1]?.box);
  });

  it("readers' comments", async () => {
    const content = await makePdf([(draw) => draw(FILLER, 72, 100)], (document) =>
      annotate(document, { Subtype: 'Text', Contents: PDFString.of('Is this so?\nAsk Grace.') }),
    );
    const [page] = (await parseBytes(content)).pages;
    expect(regionsOf(page)).toEqual([
      ['paragraph', FILLER],
      ['comment', 'Is this so?\nAsk Grace.'],
    ]);
  });

  it.each([
    [
      'an address that the text hides',
      'our site',
      'https://example.org/guide',
      ['our site: https://example.org/guide'],
    ],
    ['no address that the text shows', 'www.example.org', 'https://www.example.org/', []],
    ['no script behind a link', 'our site', 'javascript:alert(1)', []],
  ] as const)('%s', async (_, text, address, notes) => {
    const content = await makePdf([(draw) => draw(text, 72, 100)], (document) =>
      annotate(document, link(address)),
    );
    const [page] = (await parseBytes(content)).pages;
    expect(regionsOf(page).flatMap(([kind, said]) => (kind === 'note' ? [said] : []))).toEqual(notes);
  });
});

it('files within a PDF are named in a note', async () => {
  const content = await makePdf([(draw) => draw('Letter', 72, 72)], (document) =>
    document.attach(new TextEncoder().encode('a,b\n1,2'), 'figures.csv'),
  );
  const { info } = await parseBytes(content);
  expect(info.notes).toEqual(['The PDF carries a file within it, not read: figures.csv.']);
});
