import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startListening } from '../listening-server.ts';
import { needs } from '../needs.ts';
import { findWaysOut } from './find-ways-out.ts';
import { type ConsoleBrowser, openConsole, type Tab } from './open-console.ts';

// The other tests of this folder hold because of what these show: whatever leaves a page is seen.
describe.skipIf(!needs('chromium'))('the watch over a page', () => {
  const page = '<!doctype html><title>A page</title><link rel="icon" href="data:,"><p>Words</p>';
  let close: () => Promise<void>;
  let consoleBrowser: ConsoleBrowser;
  let tab: Tab;
  beforeAll(async () => {
    const server = await startListening((request, response) => {
      const policy = request.url?.includes('strict') ? "default-src 'self'" : 'frame-ancestors *';
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(page);
    });
    close = server.close;
    consoleBrowser = await openConsole(server.origin);
    tab = await consoleBrowser.tab(null);
  });
  afterAll(async () => {
    await consoleBrowser?.close();
    await close?.();
  });

  it('is quiet about a page that stays where it is', async () => {
    await tab.open('/quiet');
    await tab.page.evaluate('fetch("/own")');
    expect([tab.watch.take(), consoleBrowser.trap.take()]).toEqual([[], []]);
  });

  it.each([
    [
      'an image',
      'document.body.innerHTML = `<img src="http://evil.example/i">`',
      'request: http://evil.example/i',
    ],
    ['a request', 'fetch("http://evil.example/f").catch(() => null)', 'request: http://evil.example/f'],
    [
      'a style',
      'document.body.style.background = "url(http://evil.example/s)"',
      'request: http://evil.example/s',
    ],
    ['a dialog', 'alert("ran")', 'dialog: ran'],
    ['an error', 'setTimeout(() => { throw new Error("broken") })', 'error: broken'],
    ['a window', 'window.open("about:blank#x") && null', 'window: '],
  ])('sees %s', async (_, script, seen) => {
    await tab.open('/open');
    await tab.page.evaluate(`void (${script})`);
    await expect.poll(() => tab.watch.take().join('\n')).toContain(seen);
    if (seen.includes('evil')) await expect.poll(consoleBrowser.trap.take).toContain('evil.example');
  });

  it('finds every way out that stands in a page, and in an answer whatever is more than text', async () => {
    await tab.open('/quiet');
    expect(await findWaysOut(tab.page)).toEqual([]);
    await tab.page.evaluate(`void (document.body.innerHTML = '<a href="//evil.example/a">a</a>' +
      '<p style="background:url(/own)">b</p><a href="javascript:c()">c</a><article><iframe></iframe>' +
      '<a href="/session">d</a><a href="/files/file_1/content">a file of this server</a></article>')`);
    const found = await findWaysOut(tab.page);
    for (const part of ['a href=//evil', 'p style=', 'a href=javascript:', '<IFRAME>', '/session'])
      expect(found.filter((one) => one.includes(part))).toHaveLength(1);
    expect(found).toHaveLength(5);
  });

  it('sees what the content policy had to refuse', async () => {
    await tab.open('/strict');
    await tab.page.evaluate(`void (document.body.innerHTML = '<img src="http://evil.example/i">')`);
    await expect.poll(() => tab.watch.take().join('\n')).toMatch(/Content Security Policy/);
  });
});
