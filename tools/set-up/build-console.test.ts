import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** In place of vite: the page is the sources, and `broken` in one of them is an error. */
const VITE = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const folder = process.argv[process.argv.indexOf('--outDir') + 1];
appendFileSync('node_modules/runs', 'x');
const source = readFileSync('src/main.tsx', 'utf8');
mkdirSync(folder, { recursive: true });
writeFileSync(folder + '/index.html', source);
if (source.includes('broken')) { console.error('main.tsx:1: this is broken'); process.exit(1); }
`;
const BUILD = `
import { buildConsole } from ${JSON.stringify(path.join(import.meta.dirname, 'build-console.mjs'))};
import { markInstalled } from ${JSON.stringify(path.join(import.meta.dirname, 'stamp.mjs'))};
if (process.argv[2] !== 'bare') markInstalled('console');
try {
  console.log('built: ' + await buildConsole(process.cwd()));
} catch (error) {
  console.log(error.constructor.name + ': ' + error.message + '|' + String(error.words).replaceAll('\\n', ' '));
}
`;

let root = '';
const file = (name: string) => path.join(root, name);
const read = (name: string) => readFileSync(file(name), 'utf8');
function write(name: string, text: string): void {
  mkdirSync(path.dirname(file(name)), { recursive: true });
  writeFileSync(file(name), text);
}

/** In a process of its own, as `npm start` does it; answers with the last line that it prints. */
async function build(how = 'ready', environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [file('build.mjs'), how], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  return stdout.trim().split('\n').at(-1) ?? '';
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'exhibit-build-'));
  write('build.mjs', BUILD);
  write('src/core/page.ts', 'page');
  write('src/filter/parse.ts', 'parse');
  write('console/package.json', '{ "type": "module" }');
  write('console/package-lock.json', '{}');
  write('console/src/main.tsx', 'first');
  write('console/node_modules/vite/bin/vite.js', VITE);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('building the console', () => {
  it('is done when it is not there, and not again', async () => {
    expect(await build()).toBe('built: true');
    expect(read('console/dist/index.html')).toBe('first');
    expect(await build()).toBe('built: false');
    expect(read('console/node_modules/runs')).toBe('x');
  });

  it.each([
    ['a source', 'console/src/main.tsx', true],
    ['a new source', 'console/src/pages/new.tsx', true],
    ['the code that it shares with the server', 'src/filter/parse.ts', true],
    ['its packages', 'console/package-lock.json', true],
    ['a test', 'console/src/main.test.ts', false],
    ['what an editor keeps', 'console/src/.main.tsx.swp', false],
    ['other code of the server', 'src/http/app.ts', false],
  ])('follows a change of %s: %s %s', async (_, changed, again) => {
    await build();
    write(changed, 'second');
    expect(await build()).toBe(`built: ${again}`);
    if (changed === 'console/src/main.tsx') expect(read('console/dist/index.html')).toBe('second');
  });

  it('leaves what was there when the sources have an error, and repeats what is said of it', async () => {
    await build();
    write('console/src/main.tsx', 'broken');
    const said = 'SetUpError: The console was not built: vite could not build it.|main.tsx:1: this is broken';
    expect(await build()).toBe(said);
    expect(await build()).toBe(said);
    expect(read('console/dist/index.html')).toBe('first');
    expect(readdirSync(file('console/node_modules')).filter((name) => name.startsWith('.built'))).toEqual([]);
  });

  it('is done once when two want it at the same time', async () => {
    expect((await Promise.all([build(), build()])).sort()).toEqual(['built: false', 'built: true']);
    expect(read('console/node_modules/runs')).toBe('x');
  });

  it('needs nothing where there are no sources, as in a package', async () => {
    rmSync(file('console/src'), { recursive: true });
    expect(await build()).toBe('built: false');
    expect(existsSync(file('console/dist'))).toBe(false);
  });

  it('says that its packages cannot be had where no registry is reached', async () => {
    write(
      'console/package.json',
      '{ "type": "module", "dependencies": { "no-such-package-here": "1.0.0" } }',
    );
    rmSync(file('console/package-lock.json'));
    const said = await build('bare', {
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
      npm_config_cache: file('cache'),
    });
    expect(said).toContain('it needs to reach a package registry');
    expect(existsSync(file('console/dist'))).toBe(false);
  });
});
