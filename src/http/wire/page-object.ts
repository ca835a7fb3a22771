import { boxesOfText } from '../../core/boxes-of-text.ts';
import type { StoredFile } from '../../core/file.ts';
import type { Page } from '../../core/page.ts';
import { formatCells } from '../../core/place.ts';
import type { Region, Table } from '../../core/region.ts';
import { MOST_GRID_CELLS, type PageObject } from './page-schema.ts';

/** A page as `GET /files/{id}/pages/{n}` shows it. */
export function pageObject(
  file: StoredFile,
  page: Page,
  { imageUrl, words }: { readonly imageUrl: string | null; readonly words: boolean },
): PageObject {
  const { text } = page;
  return {
    object: 'file.page',
    file_id: file.id,
    page: page.number,
    page_count: file.pageCount,
    paged: file.paged,
    kind: page.kind,
    width: page.width,
    height: page.height,
    sheet: page.sheet,
    time: page.time,
    image_url: imageUrl,
    text,
    headings: page.headings.map(({ level, start, end }) => ({
      level,
      text: text.slice(start, end),
      start,
      end,
      boxes: [...boxesOfText(page, start, end)],
    })),
    regions: page.regions.map(({ kind, start, end, box, origin }) => ({
      kind,
      text: text.slice(start, end),
      start,
      end,
      box,
      origin,
    })),
    tables: page.regions.flatMap((region) =>
      region.table === undefined ? [] : [tableObject(page, region, region.table)],
    ),
    ...(words && {
      words: page.words.map(({ start, end, box }) => ({ text: text.slice(start, end), start, end, ...box })),
    }),
  };
}

function tableObject(page: Page, { start, end, box }: Region, table: Table): PageObject['tables'][number] {
  const { rowCount, columnCount, cells } = table;
  const sheetCells = new Map(
    page.places.flatMap((place) => ('cells' in place ? [[place.start, formatCells(place.cells)]] : [])),
  );
  const shownRows = Math.min(rowCount, Math.floor(MOST_GRID_CELLS / Math.max(1, columnCount)));
  const rows = Array.from({ length: shownRows }, () => Array.from({ length: columnCount }, () => ''));
  for (const cell of cells) {
    const row = rows[cell.row];
    if (row !== undefined && cell.column < columnCount)
      row[cell.column] = page.text.slice(cell.start, cell.end);
  }
  return {
    start,
    end,
    box,
    row_count: rowCount,
    column_count: columnCount,
    rows,
    cells: cells.map((cell) => ({
      row: cell.row,
      column: cell.column,
      row_span: cell.rowSpan,
      column_span: cell.columnSpan,
      header: cell.header,
      text: page.text.slice(cell.start, cell.end),
      start: cell.start,
      end: cell.end,
      box: cell.box,
      cells: cell.end > cell.start ? (sheetCells.get(cell.start) ?? null) : null,
    })),
  };
}
