import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import { BLANK_PAGE } from '../../../core/blank-page.ts';
import type { Page } from '../../../core/page.ts';
import type { TableCell } from '../../../core/region.ts';
import { MOST_GRID_CELLS } from '../../wire/page-schema.ts';

let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture();
});
afterAll(() => fixture.close());

/** A file that was processed: its content is ten digits, whatever it is said to be. */
async function addIndexed(filename: string, mediaType: string, pages: readonly Page[] = []): Promise<string> {
  const [file] = (await fixture.upload([{ file: 'a.txt', content: '0123456789' }])).json();
  const { store } = fixture;
  const job = await store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 3 });
  if (job?.fileId !== file.id || job === null) throw new Error('The upload left no job.');
  await store.addPages(job, pages);
  const info = { title: filename, pageCount: pages.length, paged: false, outline: [], notes: [] };
  await store.commitFile(job, { info, mediaType, statusDetails: null });
  return file.id;
}

describe('GET /files/{id}/content', () => {
  it.each([
    ['audio/wav', 'audio/wav', 'inline'],
    ['audio/mpeg', 'audio/mpeg', 'inline'],
    ['video/mp4', 'video/mp4', 'inline'],
    ['video/matroska', 'video/matroska', 'inline'],
    ['video/vnd.avi', 'video/vnd.avi', 'inline'],
    ['image/png', 'image/png', 'inline'],
    ['image/jpeg', 'image/jpeg', 'inline'],
    ['application/pdf', 'application/pdf', 'inline'],
    ['text/csv', 'text/csv; charset=utf-8', 'attachment'],
    ['text/html', 'text/html; charset=utf-8', 'attachment'],
    ['image/svg+xml', 'image/svg+xml', 'attachment'],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'attachment',
    ],
  ])('sends %s as %s, %s, and its parts for a player that seeks', async (mediaType, contentType, manner) => {
    const id = await addIndexed('a.bin', mediaType);
    const range = 'bytes=4-';
    const reply = await fixture.inject('GET', `/files/${id}/content`, { headers: { range } });
    expect([reply.statusCode, reply.body]).toEqual([206, '456789']);
    expect(reply.headers).toMatchObject({
      'content-type': contentType,
      'content-range': 'bytes 4-9/10',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    expect(String(reply.headers['content-disposition'])).toMatch(new RegExp(`^${manner};`));
  });
});

describe('GET /files/{id}/pages/{n}', () => {
  const box = { x0: 0.1, y0: 0.2, x1: 0.5, y1: 0.6 };

  it('tells the parts of a page, who says them, and a link to its picture', async () => {
    const id = await addIndexed('clip.mp4', 'video/mp4', [
      {
        ...BLANK_PAGE,
        number: 1,
        text: 'Said.\n\nSeen.',
        kind: 'frame',
        time: { start: 1.5, end: 9 },
        picture: { asset: 'frame-0001.webp', page: 1 },
        regions: [
          { kind: 'speech', start: 0, end: 5, box: null, origin: 'speech' },
          { kind: 'description', start: 7, end: 12, box, origin: 'model' },
        ],
      },
    ]);
    const reply = await fixture.inject('GET', `/files/${id}/pages/1`);
    expect(reply.json()).toMatchObject({
      kind: 'frame',
      sheet: null,
      time: { start: 1.5, end: 9 },
      regions: [
        { kind: 'speech', text: 'Said.', start: 0, end: 5, box: null, origin: 'speech' },
        { kind: 'description', text: 'Seen.', start: 7, end: 12, box, origin: 'model' },
      ],
      tables: [],
    });
    expect(reply.json().image_url).toMatch(/\/files\/file_\w+\/pages\/1\/image\?.*signature=/);
    expect(reply.json()).not.toHaveProperty('words');
  });

  it('shows tables as rows of texts and as cells with their spans and places', async () => {
    const text = 'Sales\nNorth  7';
    const cell = (row: number, column: number, [start, end] = [0, 0], columnSpan = 1): TableCell => ({
      row,
      column,
      rowSpan: 1,
      columnSpan,
      header: row === 0,
      start,
      end,
      box: null,
    });
    const cells = [cell(0, 0, [0, 5], 2), cell(1, 0, [6, 11]), cell(1, 1, [13, 14]), cell(2, 0), cell(2, 1)];
    const range = { firstColumn: 1, firstRow: 1, lastColumn: 1, lastRow: 1 };
    const id = await addIndexed('book.xlsx', 'text/csv', [
      {
        ...BLANK_PAGE,
        number: 1,
        text,
        kind: 'sheet',
        sheet: 'North',
        places: [{ start: 13, end: 14, cells: range }],
        regions: [
          {
            kind: 'table',
            start: 0,
            end: 14,
            box,
            origin: 'file',
            table: { rowCount: 3, columnCount: 2, cells },
          },
        ],
      },
    ]);
    const page = (await fixture.inject('GET', `/files/${id}/pages/1`)).json();
    expect([page.kind, page.sheet, page.image_url]).toEqual(['sheet', 'North', null]);
    const [table] = page.tables;
    expect(table).toMatchObject({ start: 0, end: 14, box, row_count: 3, column_count: 2 });
    expect(table.rows).toEqual([
      ['Sales', ''],
      ['North', '7'],
      ['', ''],
    ]);
    expect(table.cells[0]).toMatchObject({ text: 'Sales', column_span: 2, header: true, cells: null });
    expect(table.cells[2]).toMatchObject({ row: 1, column: 1, text: '7', header: false, cells: 'B2' });
  });

  it('gives no more of a table as a grid than it promises', async () => {
    const table = { rowCount: 1_000_000, columnCount: 1000, cells: [] };
    const id = await addIndexed('wide.xlsx', 'text/csv', [
      {
        ...BLANK_PAGE,
        number: 1,
        text: '',
        regions: [{ kind: 'table', start: 0, end: 0, box: null, origin: 'file', table }],
      },
    ]);
    const [shown] = (await fixture.inject('GET', `/files/${id}/pages/1`)).json().tables;
    expect(shown.row_count).toBe(1_000_000);
    expect(shown.rows).toHaveLength(MOST_GRID_CELLS / 1000);
  });
});
