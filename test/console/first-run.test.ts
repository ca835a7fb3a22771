import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../console/src/texts/texts.ts';
import { libraryChat } from '../../tools/screenshots/library-chat.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { type ConsoleBrowser, openConsole } from './open-console.ts';

const { welcome, ask } = texts;
const there = [needs('chromium'), needs('model all-minilm-l6-v2-int8')].every(Boolean);

describe.skipIf(!there)('the first minutes', () => {
  let running: RunningExhibit;
  let browser: ConsoleBrowser;
  beforeAll(async () => {
    // Four guides are text: nothing is to be read from pictures, and that would take longer than all the rest.
    running = await runExhibit(libraryChat(), { flags: { ocr: 'false' } });
    browser = await openConsole(running.address);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  it('lead from the printed link over the sample library to an answer whose source can be seen', async () => {
    const tab = await browser.tab(null);
    const { page } = tab;
    await tab.open(`/welcome#token=${TEST_TOKEN}`);
    await page.getByRole('heading', { level: 1, name: welcome.title }).waitFor();
    // Whoever looks over a shoulder, or at the history, finds no token.
    expect(page.url()).not.toContain(TEST_TOKEN);
    await page.getByText(welcome.model.ready, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: welcome.next, exact: true }).click();
    await page.getByRole('button', { name: welcome.documents.takeSamples }).click();
    await page.getByText(welcome.documents.readyOf(4, 4)).waitFor({ timeout: 100_000 });
    await page.getByRole('button', { name: welcome.next, exact: true }).click();
    const box = page.getByRole('textbox', { name: welcome.question.label });
    expect(await box.inputValue()).toBe(welcome.question.sample);
    await page.getByRole('button', { name: welcome.question.ask, exact: true }).click();
    await page.getByRole('button', { name: ask.send, exact: true }).click();
    const answer = page.getByRole('article', { name: ask.answerOf });
    await answer.getByText(ask.doneNote).waitFor({ state: 'attached', timeout: 30_000 });
    expect(await answer.textContent()).toContain('71.4');
    const citation = answer.locator('[data-citation]').filter({ visible: true }).first();
    expect(await citation.getAttribute('aria-label')).toContain('.pdf');
    await citation.click();
    await page.locator('[data-source-viewer] [data-quote-box]').first().waitFor();
    expect([tab.watch.take().filter((problem) => !/401/.test(problem)), browser.trap.take()]).toEqual([
      [],
      [],
    ]);
  }, 150_000);
});
