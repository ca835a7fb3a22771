import type { Page } from 'playwright-core';
import { texts } from '../../console/src/texts/texts.ts';
import type { SeededConsole } from './seeded-console.ts';

/** One page as it is to be seen. */
export type Shot = {
  readonly name: string;
  /** A path of the console. */
  readonly open: string;
  /** What is done and waited for before the picture is taken. */
  readonly ready?: (page: Page) => Promise<void>;
};

export function shots({ answer, file }: SeededConsole): readonly Shot[] {
  const heading = (name: string) => async (page: Page) =>
    page.getByRole('heading', { level: 1, name }).waitFor({ state: 'attached' });
  const answered = async (page: Page) => {
    await page
      .getByRole('article', { name: texts.ask.answerOf })
      .getByText('71.4')
      .filter({ visible: true })
      .first()
      .waitFor();
  };
  return [
    { name: 'welcome', open: '/welcome', ready: heading(texts.welcome.title) },
    { name: 'ask', open: '/w/default/ask', ready: (page) => page.getByText(texts.ask.emptyTitle).waitFor() },
    { name: 'answer', open: `/w/default/ask/${answer}`, ready: answered },
    {
      name: 'source',
      open: `/w/default/ask/${answer}`,
      ready: async (page) => {
        await answered(page);
        await page.locator('[data-citation]').filter({ visible: true }).first().click();
        await pictures(page);
        await page.locator('[data-quote-box]').first().waitFor();
      },
    },
    {
      name: 'search',
      open: `/w/default/search?q=${encodeURIComponent('overall height in the side view')}`,
      ready: pictures,
    },
    {
      name: 'files',
      open: '/w/default/files',
      ready: (page) => page.getByRole('link', { name: 'broken-scan.pdf' }).waitFor(),
    },
    { name: 'file', open: `/w/default/files/${file}?page=6`, ready: pictures },
    {
      name: 'members',
      open: '/w/missions/members',
      ready: heading(texts.workspaces.people.title('Missions')),
    },
    { name: 'workspaces', open: '/workspaces', ready: heading(texts.workspaces.title) },
    { name: 'people', open: '/users', ready: heading(texts.users.title) },
    { name: 'tokens', open: '/tokens', ready: heading(texts.tokens.title) },
    { name: 'usage', open: '/usage', ready: heading(texts.usage.title) },
    { name: 'audit', open: '/audit', ready: heading(texts.audit.title) },
    { name: 'health', open: '/health', ready: heading(texts.health.title) },
  ];
}

/** Waits until the pictures of pages that are on the screen are drawn; others are not even fetched yet. */
async function pictures(page: Page): Promise<void> {
  await page.locator('[data-page-image]').first().waitFor();
  await page.evaluate(`Promise.all([...document.querySelectorAll('[data-page-image]')]
    .filter((image) => image.getBoundingClientRect().top < innerHeight)
    .map((image) => Promise.race([image.decode(), new Promise((done) => setTimeout(done, 5000))])))`);
}
