/**
 * Pictures of every page of the console, into docs/screenshots/.
 *
 *     npm run screenshots [-- --real] [-- --only ask,files]
 *
 * The server is one of its own, with the sample library. Its chat model is a script, so that the answer is the same
 * each time; with --real it is the built-in one. Dates and times are those of the day.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from './harness/open-browser.ts';
import { exitWhenInterrupted } from './harness/temporary-folder.ts';
import { type SeededConsole, withSeededConsole } from './screenshots/seeded-console.ts';
import { type Shot, shots } from './screenshots/shots.ts';

const folder = path.join(import.meta.dirname, '../docs/screenshots');
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const COLOURS = ['light', 'dark'] as const;
const MOST_BYTES = 150_000;
const IDLE_MILLISECONDS = 2_000;

const { values } = parseArgs({
  options: { real: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const wanted = values.only?.split(',');

exitWhenInterrupted();
await mkdir(folder, { recursive: true });
await withSeededConsole({ real: values.real }, async (seeded) => {
  const browser = await openBrowser();
  try {
    for (const [size, viewport] of Object.entries(SIZES))
      for (const colorScheme of COLOURS) {
        const page = await openPage(browser, seeded, { viewport, colorScheme });
        for (const shot of shots(seeded)) {
          if (wanted !== undefined && !wanted.includes(shot.name)) continue;
          const file = `${shot.name}-${size}-${colorScheme}.webp`;
          const bytes = await save(await take(page, seeded, shot), path.join(folder, file));
          process.stdout.write(`${file}  ${Math.round(bytes / 1000)} kB\n`);
        }
        await page.context().close();
      }
  } finally {
    await browser.close();
  }
});

async function openPage(
  browser: Browser,
  { address, token }: SeededConsole,
  options: {
    readonly viewport: { readonly width: number; readonly height: number };
    readonly colorScheme: 'light' | 'dark';
  },
): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-GB' });
  await context.request.post(`${address}/session`, { data: { token }, headers: { origin: address } });
  return context.newPage();
}

async function take(page: Page, { address }: SeededConsole, { open, ready }: Shot): Promise<Buffer> {
  // From the start each time: what another page had open is not in the picture.
  await page.goto('about:blank');
  await page.goto(`${address}/console${open}`);
  await page.locator('[data-state-shown=loading]').first().waitFor({ state: 'detached' });
  await ready?.(page);
  // A page that watches its files is never idle.
  await page.waitForLoadState('networkidle', { timeout: IDLE_MILLISECONDS }).catch(() => undefined);
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** As well as it can be with so many bytes; answers how many there are. */
async function save(picture: Buffer, file: string): Promise<number> {
  for (const quality of [80, 65, 50, 35]) {
    const { size } = await sharp(picture).webp({ quality, effort: 6 }).toFile(file);
    if (size <= MOST_BYTES || quality === 35) return size;
  }
  return 0;
}
