import { makeWorkbook, rowXml } from '../test/make-workbook.ts';
import { seededRandom } from '../tools/sample-library/seeded-random.ts';

const HEADER = ['Number', 'Date', 'Region', 'Product', 'Units', 'Amount', 'State', 'Remark'];

/** A workbook (.xlsx) with one sheet of `rows` sales, eight columns, the same bytes each time. */
export function salesWorkbook(rows: number): Uint8Array {
  const random = seededRandom(7);
  const pick = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? '';
  const lines = [rowXml(1, HEADER)];
  for (let row = 0; row < rows; row++)
    lines.push(
      rowXml(row + 2, [
        row + 1,
        `2024-${1 + Math.floor(random() * 12)}-${1 + Math.floor(random() * 28)}`.replace(
          /-(\d)(?!\d)/g,
          '-0$1',
        ),
        pick(['North', 'East', 'South', 'West']),
        pick(['Valve', 'Pump', 'Gasket', 'Motor', 'Sensor']),
        1 + Math.floor(random() * 40),
        Math.round(random() * 50_000) / 100,
        pick(['open', 'paid', 'late']),
        `Order of customer ${1 + Math.floor(random() * 900)}`,
      ]),
    );
  return makeWorkbook({ sheets: [{ name: 'Sales', rows: lines.join('') }] });
}
