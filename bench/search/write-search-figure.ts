import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { SizeFigures } from './measure-size.ts';
import { p50, p95, type TimedQuestions } from './time-questions.ts';

const WIDTH = 760;
const HEIGHT = 440;
const PLOT = { left: 64, right: WIDTH - 210, top: 68, bottom: HEIGHT - 56 };
const FONT = 'font-family="DejaVu Sans, Helvetica, Arial, sans-serif"';

type Line = {
  readonly name: string;
  readonly colour: string;
  readonly of: (figures: SizeFigures) => TimedQuestions | null;
};

const LINES: readonly Line[] = [
  { name: 'Exhibit over HTTP', colour: '#1f5fbf', of: ({ oneClient }) => oneClient },
  { name: 'bare index', colour: '#2c8a4b', of: ({ bare }) => bare },
  { name: 'Chroma and bm25s', colour: '#b5542b', of: ({ peer }) => peer },
];

const TITLE = 'Milliseconds of a search, one client';

/** Writes `<file>.svg` and `<file>.png`: milliseconds over pages; full lines are medians, dashed ones 95th percentiles. */
export async function writeSearchFigure(
  file: string,
  sizes: readonly SizeFigures[],
): Promise<readonly string[]> {
  const svg = drawSearchFigure(sizes);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.svg`, svg);
  await sharp(Buffer.from(svg), { density: 144 }).png({ palette: true }).toFile(`${file}.png`);
  return [`${file}.svg`, `${file}.png`];
}

export function drawSearchFigure(sizes: readonly SizeFigures[]): string {
  const lines = LINES.map((line) => ({
    ...line,
    points: sizes.flatMap((size) => pointOf(size, line)),
  })).filter(({ points }) => points.length > 0);
  const all = lines.flatMap(({ points }) => points);
  const least = 10 ** Math.floor(Math.log10(Math.min(...all.map((point) => point.p50))));
  const most = Math.max(...all.map((point) => point.p95));
  const pages = sizes.map((size) => size.pages);
  const x = scale([Math.min(...pages), Math.max(...pages)], [PLOT.left + 24, PLOT.right - 24]);
  const y = scale([least, most * 1.15], [PLOT.bottom, PLOT.top]);
  const ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].filter(
    (tick) => tick >= least && tick <= most * 1.15,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<title>${TITLE}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    label(TITLE, { x: PLOT.left, y: 30, size: 16, weight: 'bold' }),
    ...ticks.flatMap((tick) => [
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#dddddd"/>`,
      label(`${tick}`, { x: PLOT.left - 8, y: y(tick) + 4, anchor: 'end' }),
    ]),
    ...pages.map((count) =>
      label(count.toLocaleString('en-US'), { x: x(count), y: PLOT.bottom + 22, anchor: 'middle' }),
    ),
    label('pages', { x: (PLOT.left + PLOT.right) / 2, y: PLOT.bottom + 42, anchor: 'middle' }),
    ...lines.flatMap(({ name, colour, points }, position) => {
      const trace = (of: 'p50' | 'p95') =>
        points.map((point) => `${x(point.pages)},${y(point[of])}`).join(' ');
      const top = PLOT.top + 12 + position * 56;
      return [
        `<polyline points="${trace('p50')}" fill="none" stroke="${colour}" stroke-width="2.5"/>`,
        `<polyline points="${trace('p95')}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="5 4"/>`,
        ...points.map(
          (point) => `<circle cx="${x(point.pages)}" cy="${y(point.p50)}" r="4" fill="${colour}"/>`,
        ),
        `<rect x="${PLOT.right + 18}" y="${top - 10}" width="12" height="12" fill="${colour}"/>`,
        label(name, { x: PLOT.right + 36, y: top, size: 13, weight: 'bold' }),
        label(lastOf(points), { x: PLOT.right + 36, y: top + 18 }),
      ];
    }),
    label('full: median', { x: PLOT.right + 18, y: PLOT.bottom - 20 }),
    label('dashed: 95th percentile', { x: PLOT.right + 18, y: PLOT.bottom - 2 }),
    label('Only Exhibit embeds the question, too.', { x: PLOT.left, y: 48 }),
    '</svg>',
    '',
  ].join('\n');
}

type Point = { readonly pages: number; readonly p50: number; readonly p95: number };

function pointOf(size: SizeFigures, { of }: Line): readonly Point[] {
  const timed = of(size);
  return timed === null ? [] : [{ pages: size.pages, p50: p50(timed), p95: p95(timed) }];
}

function lastOf(points: readonly Point[]): string {
  const last = points.at(-1);
  return last === undefined
    ? ''
    : `${last.p50.toFixed(0)} / ${last.p95.toFixed(0)} ms at ${last.pages.toLocaleString('en-US')}`;
}

/** Logarithmic. */
function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]) {
  return (value: number): number => {
    const share = (Math.log(value) - Math.log(from)) / Math.log(to / from);
    return Math.round((start + share * (end - start)) * 10) / 10;
  };
}

function label(
  text: string,
  at: {
    readonly x: number;
    readonly y: number;
    readonly size?: number;
    readonly weight?: 'bold';
    readonly anchor?: 'middle' | 'end';
  },
): string {
  const weight = at.weight === undefined ? '' : ` font-weight="${at.weight}"`;
  const anchor = at.anchor === undefined ? '' : ` text-anchor="${at.anchor}"`;
  return `<text x="${at.x}" y="${at.y}" ${FONT} font-size="${at.size ?? 12}"${weight}${anchor} fill="#222222">${text}</text>`;
}
