import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../tools/harness/open-browser.ts';
import { startTrap, type Trap } from './start-trap.ts';
import { type Watch, watchContext } from './watch-context.ts';

const root = path.join(import.meta.dirname, '../..');

/** What the pages are served from. */
export const CONSOLE_FILES = {
  built: path.join(root, 'console/dist'),
  samples: path.join(root, 'examples/library'),
};

/** Whatever opens it cannot go on without. */
export function requireBuiltConsole(): void {
  if (!existsSync(path.join(CONSOLE_FILES.built, 'index.html')))
    throw new Error('The console is not built: run "npm run build" first (npm test does so by itself).');
}

export type Tab = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: Watch;
  /** Opens a path of the console, as `/w/default/ask`. */
  readonly open: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type ConsoleBrowser = {
  readonly browser: Browser;
  readonly trap: Trap;
  /** A window of somebody of their own, signed in by the token; null = signed out. */
  readonly tab: (token: string | null, options?: BrowserContextOptions) => Promise<Tab>;
  readonly close: () => Promise<void>;
};

/** A browser for the console that is served at `address`. */
export async function openConsole(address: string): Promise<ConsoleBrowser> {
  requireBuiltConsole();
  const trap = await startTrap();
  const browser = await openBrowser({ proxy: trap.origin });
  return {
    browser,
    trap,
    tab: async (token, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      context.setDefaultTimeout(10_000);
      const watch = watchContext(context, address);
      if (token !== null) await signIn(context, address, token);
      const page = await context.newPage();
      return {
        page,
        context,
        watch,
        open: async (to) => void (await page.goto(`${address}/console${to}`)),
        close: () => context.close(),
      };
    },
    close: async () => {
      await browser.close();
      await trap.close();
    },
  };
}

async function signIn(context: BrowserContext, address: string, token: string): Promise<void> {
  const reply = await context.request.post(`${address}/session`, {
    data: { token },
    headers: { origin: address },
  });
  if (!reply.ok()) throw new Error(`Nobody is signed in: ${reply.status()} ${await reply.text()}`);
}
