import type { BrowserContext, Page } from 'playwright-core';

/** What a page did that no page of the console may do. */
export type Watch = {
  /** Since the last call: requests to elsewhere, errors, refusals of the content policy, dialogs, other windows. */
  readonly take: () => readonly string[];
  /** From now on lines with this in them are no problem: what a test brings about itself. */
  readonly allow: (pattern: RegExp) => void;
};

/** Watches all pages of a context, from before they are opened. */
export function watchContext(context: BrowserContext, address: string): Watch {
  let problems: string[] = [];
  const allowed: RegExp[] = [];
  const note = (problem: string): void => {
    if (!allowed.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  context.on('request', (request) => {
    const url = request.url();
    // What is in the page already needs no request to anybody.
    if (/^(data|blob):/.test(url) || url === address || url.startsWith(`${address}/`)) return;
    note(`request: ${url}`);
  });
  context.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error') note(`console: ${message.text()} (${url})`);
  });
  context.on('weberror', (error) => note(`error: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  let pages = 0;
  context.on('page', (page: Page) => {
    // The first one is the test's.
    pages++;
    if (pages > 1) note(`window: ${page.url()}`);
  });
  return {
    take: () => {
      const taken = problems;
      problems = [];
      return taken;
    },
    allow: (pattern) => void allowed.push(pattern),
  };
}
