import sharp from 'sharp';
import type { ClientRegion } from '../tools/harness/exhibit-client.ts';

/** A page's picture with what was recognized on it. */
export type SheetPage = {
  readonly name: string;
  /** WebP. */
  readonly image: Uint8Array;
  readonly regions: readonly ClientRegion[];
};

const TILE = { width: 620, height: 820, caption: 24 };
const COLUMNS = 4;
const COLORS: Readonly<Record<string, string>> = {
  heading: '#d62728',
  paragraph: '#1f77b4',
  list: '#17becf',
  table: '#2ca02c',
  figure: '#ff7f0e',
  caption: '#bcbd22',
  header: '#7f7f7f',
  footer: '#7f7f7f',
  note: '#9467bd',
  comment: '#e377c2',
  field: '#8c564b',
  screen: '#17becf',
  description: '#e377c2',
};

/** One PNG with the pages side by side, each region framed in the color of its kind and named. */
export async function contactSheet(pages: readonly SheetPage[]): Promise<Uint8Array> {
  const rows = Math.ceil(pages.length / COLUMNS);
  const tiles = await Promise.all(pages.map(drawTile));
  const height = TILE.height + TILE.caption;
  return await sharp({
    create: {
      width: COLUMNS * TILE.width,
      height: Math.max(1, rows) * height,
      channels: 3,
      background: '#d0d0d0',
    },
  })
    .composite(
      tiles.map((input, i) => ({
        input,
        left: (i % COLUMNS) * TILE.width,
        top: Math.floor(i / COLUMNS) * height,
      })),
    )
    .png()
    .toBuffer();
}

async function drawTile({ name, image, regions }: SheetPage): Promise<Buffer> {
  const { data, info } = await sharp(image)
    .resize({ width: TILE.width - 8, height: TILE.height - 8, fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const frames = regions.flatMap(({ kind, box, origin }) => {
    if (box === null) return [];
    const [x, y] = [box.x0 * info.width, box.y0 * info.height];
    const [width, height] = [(box.x1 - box.x0) * info.width, (box.y1 - box.y0) * info.height];
    const color = COLORS[kind] ?? '#000000';
    const label = origin === 'file' ? kind : `${kind} (${origin})`;
    return [
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${color}" fill-opacity="0.08" stroke="${color}" stroke-width="1.5"/>`,
      `<text x="${x + 2}" y="${y + 9}" font-size="9" font-family="sans-serif" fill="${color}">${label}</text>`,
    ];
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${info.width}" height="${info.height}">${frames.join('')}</svg>`;
  const caption = `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE.width}" height="${TILE.caption}"><text x="4" y="16" font-size="13" font-family="sans-serif">${escapeXml(name)}</text></svg>`;
  const framed = await sharp(data)
    .composite([{ input: Buffer.from(svg) }])
    .toBuffer();
  return await sharp({
    create: {
      width: TILE.width,
      height: TILE.height + TILE.caption,
      channels: 3,
      background: '#ffffff',
    },
  })
    .composite([
      { input: Buffer.from(caption), left: 0, top: 0 },
      { input: framed, left: 4, top: TILE.caption },
    ])
    .png()
    .toBuffer();
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`);
}
