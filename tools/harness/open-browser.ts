import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** A browser that does nothing of its own accord that could be left out. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's Chromium in an empty profile; every address but the machine's own is asked of `proxy`, where given. */
export async function openBrowser(options: { readonly proxy?: string } = {}): Promise<Browser> {
  const proxy = options.proxy === undefined ? [] : [`--proxy-server=${options.proxy}`];
  return chromium.launch({ executablePath: findChromium(), args: [...ARGUMENTS, ...proxy] });
}

function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = folders
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
    .find((candidate) => existsSync(candidate));
  if (found === undefined)
    throw new Error(`There is no Chromium on the PATH (${NAMES.join(', ')}). Install it.`);
  return found;
}
