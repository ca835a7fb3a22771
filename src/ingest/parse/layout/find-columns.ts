type Span = { readonly x0: number; readonly x1: number };

/** Rows with fewer cells than this part of the fullest ones do not tell where columns are: headings over several. */
const MINIMUM_FULLNESS = 0.6;
/** So many of the rows may reach across a gap between columns; of five or more always one. */
const MAXIMUM_CROSSING = 0.08;
const MINIMUM_GAP_POINTS = 2;

/** Where the columns of rows of cells stand, left to right. Points. */
export function findColumns(rows: readonly (readonly Span[])[]): readonly Span[] {
  const counts = rows.map((row) => row.length).toSorted((a, b) => a - b);
  const most = counts[Math.floor((counts.length - 1) * 0.9)] ?? 0;
  const telling = rows.filter((row) => row.length >= Math.max(2, Math.ceil(most * MINIMUM_FULLNESS)));
  const tolerated = Math.max(Math.floor(telling.length * MAXIMUM_CROSSING), telling.length >= 5 ? 1 : 0);
  const edges = telling
    .flatMap((row) =>
      row.flatMap(({ x0, x1 }) => [
        { x: x0, step: 1 },
        { x: x1, step: -1 },
      ]),
    )
    .toSorted((a, b) => a.x - b.x || a.step - b.step);
  const columns: { x0: number; x1: number }[] = [];
  let covering = 0;
  for (const { x, step } of edges) {
    const before = covering;
    covering += step;
    if (before <= tolerated && covering > tolerated) {
      const last = columns.at(-1);
      if (last === undefined || x - last.x1 > MINIMUM_GAP_POINTS) columns.push({ x0: x, x1: x });
    }
    const last = columns.at(-1);
    if (last !== undefined && before > tolerated) last.x1 = x;
  }
  return columns;
}
