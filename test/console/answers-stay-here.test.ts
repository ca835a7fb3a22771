import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { texts } from '../../console/src/texts/texts.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { findWaysOut } from './find-ways-out.ts';
import { LEAK_ATTEMPTS, nastyPieces } from './leak-attempts.ts';
import { type ConsoleBrowser, openConsole, type Tab } from './open-console.ts';
import { type ScriptedConsole, speak, startScriptedConsole } from './scripted-console.ts';

const BATCH = 16;
/** So many of a batch are in one streamed answer: a page is opened for each, which is what takes time. */
const AT_ONCE = 4;
const JOINT = ' + ';
const batches = Array.from({ length: Math.ceil(LEAK_ATTEMPTS.length / BATCH) }, (_, at) =>
  LEAK_ATTEMPTS.slice(at * BATCH, (at + 1) * BATCH),
);
const named = batches.map((batch) => [batch[0]?.[0] ?? '', batch] as const);

describe.skipIf(!needs('chromium'))('an answer that wants to carry something out', () => {
  let server: ScriptedConsole;
  let browser: ConsoleBrowser;
  let tab: Tab;
  beforeAll(async () => {
    server = await startScriptedConsole();
    browser = await openConsole(server.address);
    server.answerBy((question) => {
      const attempts = question
        .split(JOINT)
        .flatMap((name) => LEAK_ATTEMPTS.filter(([known]) => known === name));
      return speak(attempts.flatMap(([name, text]) => [`\n\nSo: ${name}.\n\n`, ...nastyPieces(text)]));
    });
  });
  beforeEach(async () => {
    await tab?.close();
    tab = await browser.tab(TEST_TOKEN);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const answers = (): Locator => tab.page.getByRole('article', { name: texts.ask.answerOf });
  const problems = async () => ({
    ways: await findWaysOut(tab.page),
    seen: tab.watch.take(),
    hosts: browser.trap.take(),
  });
  const nothing = { ways: [], seen: [], hosts: [] };

  it('is tried in at least 60 ways', () => {
    expect(new Set(LEAK_ATTEMPTS.map(([, text]) => text)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(named)('gets nowhere while it streams: from %s on', async (_, batch) => {
    for (let at = 0; at < batch.length; at += AT_ONCE) {
      const names = batch.slice(at, at + AT_ONCE).map(([name]) => name);
      await tab.open('/w/default/ask');
      const box = tab.page.getByRole('textbox', { name: texts.ask.question });
      await box.fill(names.join(JOINT));
      await box.press('Enter');
      await answers().getByText(texts.ask.doneNote).waitFor({ state: 'attached' });
      for (const name of names) await answers().getByText(`So: ${name}.`).waitFor();
      expect({ names, ...(await problems()) }).toEqual({ names, ...nothing });
    }
  });

  it.each(named)('gets nowhere when it is opened again: from %s on', async (_, batch) => {
    const talk = batch.flatMap(([name, text]) => [
      { role: 'user', content: name },
      { role: 'assistant', content: `So: ${name}.\n\n${text}` },
    ]);
    const payload = {
      messages: [...talk, { role: 'user', content: batch[0]?.[0] }],
      store: true,
      metadata: { conversation: `of ${batch[0]?.[0]}` },
    };
    const { id } = (await server.inject('POST', '/chat/completions', { payload })).json() as { id: string };
    await tab.open(`/w/default/ask/${id}`);
    for (const [at, [name]] of batch.entries()) await answers().nth(at).getByText(`So: ${name}.`).waitFor();
    expect(await problems()).toEqual(nothing);
  });
});
