import type { Browser } from 'playwright-core';
import { TEST_TOKEN } from '../../test/http-fixture.ts';
import { signInPage } from './sign-in-page.ts';
import { type FramesMeasured, watchFrames } from './watch-frames.ts';

const STEPS = 120;
const STEP_PIXELS = 1_200;

/** The list of files, scrolled by the wheel. */
export async function measureScroll(
  browser: Browser,
  { address }: { readonly address: string },
): Promise<FramesMeasured & { readonly firstRow: number }> {
  const page = await signInPage(browser, { address, token: TEST_TOKEN });
  await page.goto(`${address}/console/w/default/files`);
  await page.locator('[data-file]').first().waitFor();
  const firstRow = Number(await page.evaluate('performance.now()'));
  await page.mouse.move(900, 600);
  const measured = await watchFrames(page);
  for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, STEP_PIXELS);
  const result = await measured();
  await page.context().close();
  return { ...result, firstRow };
}
