import type { Browser } from 'playwright-core';
import { texts } from '../../console/src/texts/texts.ts';
import { signInPage } from './sign-in-page.ts';

export type StartMeasured = {
  /** Milliseconds since the page was asked for. */
  readonly firstPaint: number;
  readonly firstContentfulPaint: number;
  /** Until a letter stands in the question box. */
  readonly typing: number;
  /** As they were sent, compressed. */
  readonly scriptBytes: number;
  readonly styleBytes: number;
};

/** The Ask page from an empty cache. */
export async function measureStart(
  browser: Browser,
  given: { readonly address: string; readonly token: string; readonly slowdown: number },
): Promise<StartMeasured> {
  const page = await signInPage(browser, given);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: given.slowdown });
  // A key that is pressed before there is a box goes nowhere: it is pressed until it stands there.
  await page.addInitScript(`(() => {
    const look = () => {
      const box = document.activeElement;
      if (box?.tagName === 'TEXTAREA') window.boxReadyAt ??= performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`);
  await page.goto(`${given.address}/console/w/default/ask`);
  const box = page.getByRole('textbox', { name: texts.ask.question });
  await box.press('a');
  if ((await box.inputValue()) !== 'a') throw new Error('The question box took no letter.');
  const measured = await page.evaluate(`(() => {
    const paint = (name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    const bytes = (pattern) => performance.getEntriesByType('resource')
      .filter(({ name }) => pattern.test(new URL(name).pathname))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return {
      firstPaint: paint('first-paint'),
      firstContentfulPaint: paint('first-contentful-paint'),
      typing: window.boxReadyAt ?? NaN,
      scriptBytes: bytes(/\\.js$/),
      styleBytes: bytes(/\\.css$/),
    };
  })()`);
  await page.context().close();
  return measured as StartMeasured;
}
