import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { texts } from '../../console/src/texts/texts.ts';
import { type ScriptedConsole, speak } from '../../test/console/scripted-console.ts';
import { TEST_TOKEN } from '../../test/http-fixture.ts';
import { signInPage } from './sign-in-page.ts';
import { type FramesMeasured, watchFrames } from './watch-frames.ts';

const KEYS_APART_MILLISECONDS = 120;

/** A long answer that streams in, with paragraphs, lists, a table and code, while the next question is typed. */
export async function measureStream(
  browser: Browser,
  server: ScriptedConsole,
  { tokens, perSecond }: { readonly tokens: number; readonly perSecond: number | null },
): Promise<FramesMeasured> {
  const pieces = longAnswer(tokens);
  server.answerBy(async function* () {
    const begun = performance.now();
    let sent = 0;
    for await (const event of speak(pieces)) {
      if (event.type === 'text-delta' && perSecond !== null) {
        const due = begun + (sent++ * 1000) / perSecond;
        if (due > performance.now()) await sleep(due - performance.now());
      }
      yield event;
    }
  });
  const page = await signInPage(browser, { address: server.address, token: TEST_TOKEN });
  await page.goto(`${server.address}/console/w/default/ask`);
  const box = page.getByRole('textbox', { name: texts.ask.question });
  await box.fill('Tell me everything.');
  const answer = page.getByRole('article', { name: texts.ask.answerOf });
  const measured = await watchFrames(page);
  await box.press('Enter');
  const done = answer.getByText(texts.ask.doneNote);
  for (let key = 0; (await done.count()) === 0; key++) {
    await box.press('abcdefgh '[key % 9] ?? 'a');
    await sleep(KEYS_APART_MILLISECONDS);
  }
  const result = await measured();
  await page.context().close();
  return result;
}

/** So many pieces of about four characters. */
function longAnswer(tokens: number): readonly string[] {
  let text = '';
  for (let at = 0; text.length < tokens * 4; at++) {
    text += `Paragraph ${at}: the overall height of the *Alba* tower is **98.1 m**, as its handbook says.\n\n`;
    if (at % 5 === 1) text += '- the first stage\n- the second stage\n- the fairing\n\n';
    if (at % 5 === 3) text += '| tower | height |\n|---|---|\n| Alba | 98.1 m |\n| Bora | 120.5 m |\n\n';
    if (at % 10 === 9) text += '```sql\nSELECT name, height FROM towers ORDER BY height DESC\n```\n\n';
  }
  return text.slice(0, tokens * 4).match(/[\s\S]{1,4}/g) ?? [];
}
