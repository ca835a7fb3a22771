import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../console/src/texts/texts.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { type ConsoleBrowser, openConsole } from './open-console.ts';
import { type ScriptedConsole, speak, startScriptedConsole } from './scripted-console.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MOST_SCRIPT_BYTES = 300_000;

type Violation = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
};

type Barrier = { readonly id: string; readonly nodes: readonly string[] };

const pages: readonly (readonly [path: string, heading: string])[] = [
  ['/w/default/ask', texts.ask.title],
  ['/w/default/search', texts.search.title],
  ['/w/default/files', texts.files.title],
  ['/w/default/members', texts.workspaces.people.title('default')],
  ['/workspaces', texts.workspaces.title],
  ['/users', texts.users.title],
  ['/tokens', texts.tokens.title],
  ['/usage', texts.usage.title],
  ['/audit', texts.audit.title],
  ['/health', texts.health.title],
  ['/welcome', texts.welcome.title],
];

describe.skipIf(!needs('chromium'))('every page of the console', () => {
  let server: ScriptedConsole;
  let browser: ConsoleBrowser;
  let answer = '';
  let file = '';
  beforeAll(async () => {
    server = await startScriptedConsole();
    server.answerBy(() =>
      speak([
        '## Heights\n\nAlba is *98.1 m* tall.\n\n| tower | m |\n|---|---|\n| Alba | 98.1 |\n\n```sql\nSELECT 1\n```',
      ]),
    );
    const upload = await server.upload([{ file: 'alba.md', content: '# Alba\n\nIt is 98.1 m tall.' }]);
    file = (upload.json() as readonly { id: string }[])[0]?.id ?? '';
    const payload = { messages: [{ role: 'user', content: 'How tall is Alba?' }], store: true };
    answer = ((await server.inject('POST', '/chat/completions', { payload })).json() as { id: string }).id;
    browser = await openConsole(server.address);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each([
    ['wide', { width: 1440, height: 900 }],
    ['narrow', { width: 390, height: 844 }],
  ] as const)(
    'can be used by everybody (axe-core), in light and dark colours, on a %s screen',
    async (_, viewport) => {
      const tab = await browser.tab(TEST_TOKEN, { colorScheme: 'light', viewport, reducedMotion: 'reduce' });
      const all = [
        ...pages,
        [`/w/default/ask/${answer}`, texts.ask.title],
        [`/w/default/files/${file}`, 'alba.md'],
      ] as const;
      const found: object[] = [];
      for (const [path, heading] of all) {
        await tab.open(path);
        await tab.page.getByRole('heading', { level: 1, name: heading }).waitFor({ state: 'attached' });
        await tab.page.locator('[data-state-shown=loading]').first().waitFor({ state: 'detached' });
        for (const colours of ['light', 'dark'] as const) {
          const barriers = await barriersOf(tab.page, colours);
          if (barriers.length > 0) found.push({ path, colours, barriers });
        }
        const sideways = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (Number(sideways) > 0) found.push({ path, sideways });
        const seen = tab.watch.take();
        if (seen.length > 0) found.push({ path, seen });
      }
      await tab.close();
      expect(found).toEqual([]);
    },
  );

  it('would not pass with a button without a name, or with words that are hardly seen', async () => {
    const tab = await browser.tab(TEST_TOKEN);
    await tab.open('/tokens');
    const heading = tab.page.getByRole('heading', { level: 1 });
    await heading.waitFor();
    await heading.evaluate((element) => {
      element.style.color = '#ddd';
      element.parentElement.append(element.ownerDocument.createElement('button'));
    });
    const barriers = await barriersOf(tab.page, 'light');
    expect(barriers.map(({ id }) => id)).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
    await tab.close();
  });

  it('is signed out of by a page that can be used as well', async () => {
    const tab = await browser.tab(null);
    tab.watch.allow(/401/);
    await tab.open('/sign-in');
    await tab.page.getByRole('heading', { level: 1, name: texts.signIn.title }).waitFor();
    expect(await barriersOf(tab.page, 'light')).toEqual([]);
    await tab.close();
  });

  it(`needs at most ${MOST_SCRIPT_BYTES / 1000} kB of script before a question can be typed`, async () => {
    const tab = await browser.tab(TEST_TOKEN);
    const scripts = new Map<string, Promise<number>>();
    tab.page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script' && !/\.js(\?|$)/.test(request.url())) return;
      scripts.set(
        request.url(),
        request.sizes().then(({ responseBodySize }) => responseBodySize),
      );
    });
    await tab.open('/w/default/ask');
    const box = tab.page.getByRole('textbox', { name: texts.ask.question });
    await box.fill('How tall');
    const sizes = await Promise.all(scripts.values());
    const sum = sizes.reduce((total, size) => total + size, 0);
    expect(scripts.size).toBeGreaterThan(1);
    expect(sum).toBeGreaterThan(20_000);
    expect(sum).toBeLessThan(MOST_SCRIPT_BYTES);
    await tab.close();
  });
});

/** What keeps somebody from using the page as it is shown now: axe-core's serious and critical findings. */
async function barriersOf(page: Page, colours: 'light' | 'dark'): Promise<readonly Barrier[]> {
  await page.evaluate(`(() => {
    document.documentElement.classList.toggle('dark', ${colours === 'dark'});
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  })()`);
  // By the protocol and not as a script of the page, which the content policy would refuse.
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as {
    violations: readonly Violation[];
  };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }));
}
