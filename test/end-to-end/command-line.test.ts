import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/cli/ask.ts';
import { type SearchFlags, searchOnce } from '../../src/cli/search.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import { loadConfig } from '../../src/config.ts';
import { needs } from '../needs.ts';
import { createScriptedChat } from '../scripted-chat.ts';

const folder = mkdtempSync(join(tmpdir(), 'exhibit-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

const run = promisify(execFile);
async function exhibit(...given: readonly string[]) {
  const options = { cwd: folder, timeout: 60_000 };
  return run(process.execPath, [main, ...given], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('the command line', { timeout: 90_000 }, () => {
  it('says in a line what is wrong with how it was asked', async () => {
    expect(await exhibit('srve')).toMatchObject({
      code: 2,
      stderr: 'there is no command "srve"; did you mean "serve"? (see: help)\n',
    });
    expect(await exhibit('ask')).toMatchObject({ code: 2, stderr: expect.stringContaining('say: ask') });
  });

  it('says plainly that the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    try {
      expect(await exhibit('serve', '--port', port, '--data', join(folder, 'data'))).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('The port is in use already.'),
      });
    } finally {
      other.close();
    }
  });
});

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('ask', { timeout: 90_000 }, () => {
  const chat = () =>
    createScriptedChat([
      JSON.stringify({ fact: 'overall height', of: [], operation: 'none', position: 1 }),
      JSON.stringify({ found: true, answer: 'The overall height of the Heron mast is 63.2 m.' }),
    ]);
  function recording() {
    const written = { out: '', note: '' };
    const into = (name: 'out' | 'note') => ({
      write: (text: unknown) => {
        written[name] += String(text);
        return true;
      },
    });
    return { written, terminal: createTerminal(into('out'), into('note'), 'never') };
  }
  const file = join(folder, 'masts.md');
  writeFileSync(file, '# Masts\n\nThe overall height of the Heron mast is 63.2 m.\n');
  const signal = new AbortController().signal;

  it('answers from a file and leaves nothing behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('exhibit-ask-'));
    const { written, terminal } = recording();
    await ask(
      loadConfig({ threads: '2' }),
      { question: 'How tall is the Heron mast?', paths: [file] },
      { terminal, signal, chat: chat() },
    );
    expect(written.out).toMatch(/63\.2 m.* \[1\]/);
    expect(written.out).toMatch(/\[1\] masts\.md: “.*The overall height of the Heron mast is 63\.2 m\.”/);
    expect(written.note).toContain('masts.md: ready');
    expect(written.note).toContain('Searching for');
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('exhibit-ask-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });

  it('keeps what it read with --data, and reads it only once', async () => {
    const data = join(folder, 'kept');
    for (const paths of [[file], [file], []]) {
      const { written, terminal } = recording();
      await ask(
        loadConfig({ threads: '2', data }),
        { question: 'How tall is the Heron mast?', paths },
        { terminal, signal, chat: chat() },
      );
      expect(written.out).toContain('63.2 m');
    }
    expect(existsSync(join(data, 'exhibit.db'))).toBe(true);
  });

  it('searches what is kept, and explains the order', async () => {
    const { config } = loadConfig({ threads: '2', data: join(folder, 'kept') });
    const find = async (query: string, flags: SearchFlags) => {
      const { written, terminal } = recording();
      const found = await searchOnce(config, { query, flags }, { terminal, signal });
      return { found, ...written };
    };
    const first = await find('height of the Heron', { explain: 'true' });
    expect(first.found).toBe(true);
    expect(first.out).toMatch(/^1\. masts\.md\n {3}.*63\.2 m\.\n {3}lexical 1 \(.*dense 1 \(.*words 100 %/);
    expect(await find('Heron', { filter: "kind = 'ship'" })).toMatchObject({
      found: false,
      out: 'Nothing was found.\n',
    });
    await expect(find('x', { filter: 'kind =' })).rejects.toThrow('^');
    await expect(find('x', { 'top-k': '101' })).rejects.toThrow('from 1 to 100');
    await expect(find('x', { channels: 'smell' })).rejects.toThrow('lexical, dense, visual');
    await expect(find('x', { workspace: 'nowhere' })).rejects.toThrow('there is no workspace');
  });

  it.each([
    ['is not there', 'nowhere.pdf', 'There is no file'],
    ['is of no use', 'zeros.bin', 'not supported'],
  ])('names a file that %s', async (_, name, words) => {
    writeFileSync(join(folder, 'zeros.bin'), new Uint8Array(64));
    const { terminal } = recording();
    const asking = ask(
      loadConfig({ threads: '2' }),
      { question: 'x', paths: [join(folder, name)] },
      { terminal, signal, chat: chat() },
    );
    await expect(asking).rejects.toThrow(words);
  });
});
