import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../console/src/texts/texts.ts';
import type { FileObject } from '../../src/http/wire/file-schema.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { boxOnPage } from './box-on-page.ts';
import { type ConsoleBrowser, openConsole, type Tab } from './open-console.ts';
import { drawnPlace, HEIGHTS, QUESTION, towerPdf, towersChat } from './towers.ts';

const { files: words, ask } = texts;
const there = [needs('chromium'), needs('model all-minilm-l6-v2-int8')].every(Boolean);

describe.skipIf(!there)('the console over files that are really processed', () => {
  let running: RunningExhibit;
  let browser: ConsoleBrowser;
  let tab: Tab;
  let answerAddress = '';
  beforeAll(async () => {
    running = await runExhibit(towersChat());
    browser = await openConsole(running.address);
    tab = await browser.tab(TEST_TOKEN);
  });
  afterEach(() => expect([tab.watch.take(), browser.trap.take()]).toEqual([[], []]));
  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  it('takes 20 files at once: 19 become ready, one fails with its reason, none is lost', async () => {
    const { page } = tab;
    await tab.open('/w/default/files');
    await page.getByText(words.list.empty).waitFor();
    const towers = Object.keys(HEIGHTS).map(async (name) => ({
      name: `${name}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await towerPdf(name)),
    }));
    const notes = Array.from({ length: 16 }, (_, at) => ({
      name: `note-${at + 1}.md`,
      mimeType: 'text/markdown',
      buffer: Buffer.from(`# Note ${at + 1}\n\nThe mast of hut ${at + 1} is painted.`),
    }));
    const broken = {
      name: 'broken.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\nno more'),
    };
    await page
      .locator('input[type=file]:not([webkitdirectory])')
      .setInputFiles([...(await Promise.all(towers)), broken, ...notes]);
    const count = (status: string, number: number) =>
      page
        .getByRole('button', { name: `${status}${number}`, exact: true })
        .or(page.getByRole('button', { name: `${status} ${number}`, exact: true }));
    await count(words.statuses.indexed, 19).waitFor({ timeout: 60_000 });
    await count(words.statuses.failed, 1).waitFor();
    const listed = (await (await running.request('/files?limit=100')).json()) as {
      data: readonly FileObject[];
    };
    expect(listed.data).toHaveLength(20);
    const failed = listed.data.find(({ status }) => status === 'failed');
    expect(failed).toMatchObject({ filename: 'broken.pdf', status_details: expect.stringMatching(/\w+/) });
    await page.getByRole('button', { name: new RegExp(`^${words.statuses.failed}`) }).click();
    const row = page.getByRole('row').filter({ hasText: 'broken.pdf' });
    await row

      .getByText(failed?.status_details ?? '')
      .filter({ visible: true })
      .waitFor();
  });

  it('asks by keyboard alone, and opens the source of a statement', async () => {
    const { page } = tab;
    await tab.open('/w/default/ask');
    const box = page.getByRole('textbox', { name: ask.question });
    await box.waitFor();
    // The page begins in the question box.
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    const answer = page.getByRole('article', { name: ask.answerOf });
    await answer.getByText(ask.doneNote).waitFor({ state: 'attached' });
    expect(await answer.textContent()).toContain('98.1');
    answerAddress = page.url().replace(/^.*\/console/, '');
    expect(answerAddress).toMatch(/\/ask\/chatcmpl-/);
    // Back from the box, as a person without a mouse would go.
    const citation = citationOf(answer, 1);
    for (let steps = 0; steps < 60 && !(await isFocused(citation)); steps++)
      await page.keyboard.press('Shift+Tab');
    expect(await isFocused(citation)).toBe(true);
    await page.keyboard.press('Enter');
    await viewer().waitFor();
    await viewer().locator('[data-quote-box]').first().waitFor();
    await page.keyboard.press('Escape');
    await viewer().waitFor({ state: 'detached' });
    expect(await isFocused(citation)).toBe(true);
  });

  it.each([
    ['wide', { width: 1440, height: 900 }],
    ['less wide', { width: 1300, height: 600 }],
    ['narrow', { width: 390, height: 844 }],
  ])('marks the quote where it was drawn, at every zoom, on a %s screen', async (_, size) => {
    const { page } = tab;
    await page.setViewportSize(size);
    await tab.open(answerAddress);
    const answer = page.getByRole('article', { name: ask.answerOf });
    const citation = citationOf(answer, 1);
    const name = (await citation.getAttribute('aria-label')) ?? '';
    const [, tower = ''] = /(\w+)\.pdf/.exec(name) ?? [];
    expect(name).toContain(ask.place.page(2));
    const expected = await drawnPlace(tower);
    await citation.click();
    await viewer().locator('[data-quote-box]').first().waitFor();
    for (const zoom of [null, texts.viewer.zoomIn, texts.viewer.zoomIn, texts.viewer.zoomOut]) {
      if (zoom !== null) await viewer().getByRole('button', { name: zoom, exact: true }).click();
      const shown = await boxOnPage(viewer());
      for (const edge of ['left', 'right', 'top', 'bottom'] as const)
        expect([edge, Math.abs(shown[edge] - expected[edge]) < 0.01, shown[edge], expected[edge]]).toEqual([
          edge,
          true,
          shown[edge],
          expected[edge],
        ]);
    }
    await viewer().getByRole('button', { name: texts.viewer.close }).click();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  const viewer = () => tab.page.getByLabel(new RegExp(`^${texts.viewer.title('')}`)).first();
  const citationOf = (answer: Locator, number: number) =>
    answer.locator(`[data-citation="${number}"]`).first();
});

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element.matches(':focus'));
}
