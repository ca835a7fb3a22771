import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../console/src/texts/texts.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { memberOf, otherOrganization } from '../organization-fixture.ts';
import { type ConsoleBrowser, openConsole, type Tab } from './open-console.ts';
import { type ScriptedConsole, speak, startScriptedConsole } from './scripted-console.ts';

const { files, filter, ask, states } = texts;

describe.skipIf(!needs('chromium'))('the console for different people, and when things are not there', () => {
  let server: ScriptedConsole;
  let browser: ConsoleBrowser;
  const tabs: Tab[] = [];
  beforeAll(async () => {
    server = await startScriptedConsole();
    server.answerBy((question) => speak(['The answer to ', question, ' is 98.1 m.']));
    browser = await openConsole(server.address);
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) {
      expect(tab.watch.take()).toEqual([]);
      await tab.close();
    }
    expect(browser.trap.take()).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const signedIn = async (token: string | null): Promise<Tab> => {
    const tab = await browser.tab(token);
    tabs.push(tab);
    return tab;
  };
  const storedAnswer = async (question: string): Promise<string> => {
    const payload = { messages: [{ role: 'user', content: question }], store: true };
    return ((await server.inject('POST', '/chat/completions', { payload })).json() as { id: string }).id;
  };

  it('says what to do while there are no files, to those who may add some and to those who may not', async () => {
    const owner = await signedIn(TEST_TOKEN);
    await owner.open('/w/default/ask');
    await owner.page.getByText(ask.noFiles).waitFor();
    await owner.page.getByRole('link', { name: ask.addFiles }).click();
    await owner.page.getByText(files.list.empty).waitFor();
    const { token } = await memberOf(server, { access: { default: 'viewer' } });
    const viewer = await signedIn(token);
    await viewer.open('/w/default/ask');
    await viewer.page.getByText(ask.noFiles).waitFor();
    expect(await viewer.page.getByRole('link', { name: ask.addFiles }).count()).toBe(0);
  });

  it('lets a viewer upload by no way: no button, no drop, and the API refuses', async () => {
    const { token } = await memberOf(server, { access: { default: 'viewer' } });
    const tab = await signedIn(token);
    await tab.open('/w/default/files');
    await tab.page.getByText(files.list.empty).waitFor();
    for (const name of [files.upload.files, files.upload.folder])
      expect(await tab.page.getByRole('button', { name }).count()).toBe(0);
    expect(await tab.page.locator('input[type=file]').count()).toBe(0);
    await tab.page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['words'], 'dropped.md'));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    await tab.page.getByRole('dialog').getByText(files.upload.mayNotNext).waitFor();
    tab.watch.allow(/403/);
    const status = await tab.page.evaluate(`(async () => {
      const form = new FormData();
      form.append('file', new File(['words'], 'sent.md'));
      return (await fetch('/files', { method: 'POST', body: form })).status;
    })()`);
    expect(status).toBe(403);
    expect((await server.inject('GET', '/files')).json().data).toEqual([]);
  });

  it('opens a shared answer to a colleague, and to nobody of another organization', async () => {
    const id = await storedAnswer('the height of Alba');
    const colleague = await signedIn((await memberOf(server, { access: { default: 'viewer' } })).token);
    await colleague.open(`/w/default/ask/${id}`);
    await colleague.page.getByText('The answer to the height of Alba is 98.1 m.').waitFor();
    const outsider = await signedIn((await otherOrganization(server, 'rival')).token);
    outsider.watch.allow(/40[34]/);
    await outsider.open(`/w/default/ask/${id}`);
    await outsider.page.locator('[data-state-shown]:not([data-state-shown=loading])').first().waitFor();
    expect(await outsider.page.getByText('98.1').count()).toBe(0);
  });

  it('leads someone who is signed out to the sign-in, and from there to the link they had', async () => {
    const id = await storedAnswer('the height of Bora');
    const tab = await signedIn(null);
    tab.watch.allow(/401/);
    await tab.open(`/w/default/ask/${id}`);
    await tab.page.getByLabel(texts.signIn.token).fill('not-a-token');
    await tab.page.getByRole('button', { name: texts.signIn.action }).click();
    await tab.page.getByText(texts.signIn.refused).waitFor();
    await tab.page.getByLabel(texts.signIn.token).fill(TEST_TOKEN);
    await tab.page.getByRole('button', { name: texts.signIn.action }).click();
    await tab.page.getByText('The answer to the height of Bora is 98.1 m.').waitFor();
    expect(
      await tab.page.evaluate('document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })'),
    ).not.toContain(TEST_TOKEN);
  });

  it('says of an answer and of a workspace that are not there that they are not', async () => {
    const tab = await signedIn(TEST_TOKEN);
    tab.watch.allow(/404/);
    await tab.open('/w/default/ask/chatcmpl-none');
    await tab.page.locator('[data-state-shown=error]').waitFor();
    await tab.open('/w/no-such-workspace/files');
    await tab.page.getByText(states.noRights).waitFor();
    await tab.open('/no-such-page');
    await tab.page.getByText(texts.shell.notFound).waitFor();
  });

  it('shows what is loading, what failed and how to try again', async () => {
    const tab = await signedIn(TEST_TOKEN);
    tab.watch.allow(/500/);
    const { page } = tab;
    let fails = true;
    const released = Promise.withResolvers<void>();
    await page.route(/\/files\?/, async (route) => {
      await released.promise;
      if (!fails) return route.continue();
      await route.fulfill({
        status: 500,
        json: { error: { message: 'It broke.', type: 'server_error', param: null, code: 'internal' } },
      });
    });
    await tab.open('/w/default/files');
    await page.locator('[data-state-shown=loading]').first().waitFor();
    released.resolve();
    await page.locator('[data-state-shown=error]').getByText('It broke.').waitFor();
    fails = false;
    await page.getByRole('button', { name: texts.common.retry }).click();
    await page.getByText(files.list.empty).waitFor();
  });

  it('asks on in the same talk, and the talk is there again when its link is opened', async () => {
    const tab = await signedIn(TEST_TOKEN);
    const { page } = tab;
    await tab.open('/w/default/ask');
    const box = page.getByRole('textbox', { name: ask.question });
    for (const question of ['one', 'two']) {
      await box.fill(question);
      await box.press('Enter');
      await page.getByText(`The answer to ${question} is 98.1 m.`).waitFor();
    }
    const both = () =>
      Promise.all(['one', 'two'].map((question) => page.getByText(`The answer to ${question} is`).waitFor()));
    await both();
    await page.reload();
    await both();
    await page.getByRole('link', { name: ask.newQuestion }).click();
    await page.getByText('The answer to one is').waitFor({ state: 'detached' });
  });

  it('keeps what is typed while the server cannot be reached, and asks it once it is back', async () => {
    const tab = await signedIn(TEST_TOKEN);
    const { page } = tab;
    tab.watch.allow(/ERR_|Failed to load/);
    await tab.open('/w/default/ask');
    const box = page.getByRole('textbox', { name: ask.question });
    await box.fill('Is the server there?');
    await tab.context.setOffline(true);
    await page.getByText(states.offlineBanner).waitFor({ timeout: 25_000 });
    expect(await box.inputValue()).toBe('Is the server there?');
    await tab.context.setOffline(false);
    await page.getByText(states.offlineBanner).waitFor({ state: 'detached' });
    await box.press('Enter');
    await page.getByText('The answer to Is the server there? is 98.1 m.').waitFor();
  });

  it('builds a filter from rows, shows the files that it lets through, and reads its own text again', async () => {
    for (const [name, year] of [
      ['old', 1807],
      ['new', 2024],
    ] as const)
      await server.upload([
        { field: 'metadata', value: JSON.stringify({ year }) },
        { file: `${name}.md`, content: `# ${name}` },
      ]);
    const tab = await signedIn(TEST_TOKEN);
    const { page } = tab;
    await tab.open('/w/default/files');
    await page.getByRole('link', { name: 'old.md' }).waitFor();
    const build = page.getByRole('search').getByRole('button', { name: filter.build });
    await build.click();
    const dialog = page.getByRole('dialog');
    const row = dialog.getByRole('group', { name: filter.condition('1'), exact: true });
    await row.getByLabel(filter.column, { exact: true }).fill('year');
    await row.getByLabel(filter.operator, { exact: true }).selectOption('>');
    await row.getByLabel(filter.kind, { exact: true }).selectOption('number');
    await row.getByLabel(filter.value, { exact: true }).fill('1900');
    await dialog.getByRole('button', { name: filter.apply }).click();
    const text = page.getByRole('textbox', { name: files.filters.filter });
    expect(await text.inputValue()).toBe('metadata.year > 1900');
    await page.getByRole('link', { name: 'old.md' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'new.md' }).waitFor();
    const written = 'metadata.year > 1900 and not (metadata.tag in ["a", "b"] or metadata.year is null)';
    await text.fill(written);
    await build.click();
    await dialog.getByRole('button', { name: filter.apply }).click();
    expect(await text.inputValue()).toBe(written);
    await text.fill('year > ');
    await page.getByRole('search').locator('[aria-live=polite] pre, [aria-live=polite] p').first().waitFor();
  });
});
