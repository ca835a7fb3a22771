import type { Browser, Page } from 'playwright-core';

/** A page of a window with an empty cache, signed in. */
export async function signInPage(
  browser: Browser,
  { address, token }: { readonly address: string; readonly token: string },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.request.post(`${address}/session`, { data: { token }, headers: { origin: address } });
  return context.newPage();
}
