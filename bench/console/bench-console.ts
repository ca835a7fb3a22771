import type { Browser } from 'playwright-core';
import { type ScriptedConsole, startScriptedConsole } from '../../test/console/scripted-console.ts';
import { newFile } from '../../test/contracts/store-samples.ts';
import { TEST_TOKEN } from '../../test/http-fixture.ts';
import { openBrowser } from '../../tools/harness/open-browser.ts';
import { textTable } from '../../tools/harness/text-table.ts';
import { measureScroll } from './measure-scroll.ts';
import { measureStart, type StartMeasured } from './measure-start.ts';
import { measureStream } from './measure-stream.ts';

const STARTS = 5;
const FILES = 10_000;
const FILES_AT_ONCE = 1_000;
const TOKENS = 5_000;
const SPEEDS = [
  { name: '100 tokens a second', perSecond: 100 },
  { name: 'as fast as it goes', perSecond: null },
] as const;

/** The console in a real browser: how soon a question can be typed, and how smoothly answers and lists move. */
export async function benchConsole({ say }: { readonly say: (line: string) => void }): Promise<void> {
  const server = await startScriptedConsole();
  const browser = await openBrowser();
  try {
    say(`Chromium ${browser.version()}, 1440 × 900, drawn by the processor`);
    await benchStarts(browser, server, say);
    await benchStreams(browser, server, say);
    await benchList(browser, server, say);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function benchStarts(browser: Browser, { address }: ScriptedConsole, say: (line: string) => void) {
  const rows: string[][] = [];
  for (const slowdown of [1, 4]) {
    const starts: StartMeasured[] = [];
    for (let time = 0; time < STARTS; time++)
      starts.push(await measureStart(browser, { address, token: TEST_TOKEN, slowdown }));
    const of = (key: keyof StartMeasured) => median(starts.map((start) => start[key]));
    rows.push([
      slowdown === 1 ? 'as it is' : `processor ${slowdown} times slower`,
      of('firstPaint').toFixed(0),
      of('firstContentfulPaint').toFixed(0),
      of('typing').toFixed(0),
      (of('scriptBytes') / 1000).toFixed(0),
      (of('styleBytes') / 1000).toFixed(0),
    ]);
  }
  const head = ['ms, empty cache', 'first paint', 'first content', 'question typed', 'script kB', 'style kB'];
  say(`\nThe Ask page, median of ${STARTS}\n${textTable(head, rows)}`);
}

async function benchStreams(browser: Browser, server: ScriptedConsole, say: (line: string) => void) {
  const rows: string[][] = [];
  for (const { name, perSecond } of SPEEDS) {
    const { seconds, framesPerSecond, slowestFrame, longestTask, delays } = await measureStream(
      browser,
      server,
      {
        tokens: TOKENS,
        perSecond,
      },
    );
    rows.push([
      name,
      seconds.toFixed(1),
      framesPerSecond.toFixed(1),
      slowestFrame.toFixed(0),
      longestTask.toFixed(0),
      delays.p50.toFixed(0),
      delays.p95.toFixed(0),
      String(delays.count),
    ]);
  }
  const head = [
    '',
    's',
    'frames/s',
    'slowest frame ms',
    'longest task ms',
    'key p50 ms',
    'key p95 ms',
    'keys',
  ];
  say(
    `\nAn answer of ${TOKENS} tokens while a question is typed (key: until it is drawn)\n${textTable(head, rows)}`,
  );
}

async function benchList(browser: Browser, server: ScriptedConsole, say: (line: string) => void) {
  for (let from = 0; from < FILES; from += FILES_AT_ONCE)
    await server.store.addFiles(
      server.scope,
      Array.from({ length: FILES_AT_ONCE }, (_, at) =>
        newFile(`file_${from + at}`, {
          status: 'failed',
          statusDetails: 'It is empty.',
          createdAt: from + at,
        }),
      ),
    );
  const { firstRow, framesPerSecond, slowestFrame, longestTask } = await measureScroll(browser, server);
  const row = [firstRow, framesPerSecond, slowestFrame, longestTask].map((value) => value.toFixed(0));
  const head = ['', 'first row ms', 'frames/s', 'slowest frame ms', 'longest task ms'];
  say(`\n${FILES} files, scrolled through\n${textTable(head, [['Files page', ...row]])}`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
