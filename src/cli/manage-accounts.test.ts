import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticate } from '../accounts/authenticate.ts';
import { type Config, loadConfig } from '../config.ts';
import { openConfiguredStore } from '../open-configured-store.ts';
import { manageAccounts } from './manage-accounts.ts';

const folder = mkdtempSync(join(tmpdir(), 'exhibit-accounts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const config: Config = { ...loadConfig({}, {}, folder).config, data: folder, databaseUrl: null };

async function run(
  line: string,
): Promise<{ readonly ok: boolean; readonly out: string; readonly note: string }> {
  const written = { out: '', note: '' };
  const words: string[] = [];
  const options: Record<string, string> = {};
  for (const word of line.split(' ')) {
    const [, name, value] = /^--(\w+)=(.*)$/.exec(word) ?? [];
    if (name === undefined) words.push(word);
    else options[name] = value ?? '';
  }
  const [command, ...rest] = words;
  const ok = await manageAccounts(
    config,
    { command: command as 'token', words: rest, options },
    {
      out: (text) => {
        written.out += text;
      },
      note: (text) => {
        written.note += text;
      },
      isLive: false,
      dim: (text) => text,
      bold: (text) => text,
    },
  );
  return { ok, ...written };
}

async function signIn(token: string) {
  const store = await openConfiguredStore(config);
  try {
    return await authenticate({ store, signInByJwt: null, now: Date.now }, `Bearer ${token}`);
  } finally {
    await store.close();
  }
}

describe('accounts by the command line', () => {
  it('says what to do when there is nothing yet', async () => {
    await expect(run('token list')).rejects.toThrow('start the server once');
  });

  describe('of an installation', () => {
    beforeAll(async () => {
      const store = await openConfiguredStore(config);
      const first = { organizationId: 'org_1', name: 'default', userId: 'user_1', email: 'admin@localhost' };
      await store.initialize({ ...first, now: 1 });
      await store.close();
    });

    it('makes a token that works, and revokes it', async () => {
      const { out, note } = await run('token create --name=ci --access=read --workspaces=a,b --expires=90d');
      const token = out.trim();
      expect(await signIn(token)).toMatchObject({ userId: 'user_1', access: 'read', workspaces: ['a', 'b'] });
      const id = /token_\w+/.exec(note)?.[0] ?? '';
      expect((await run('token list')).out).toContain(id);
      await run(`token revoke ${id}`);
      await expect(signIn(token)).rejects.toMatchObject({ status: 401 });
      expect((await run('token list')).out).not.toContain(id);
    });

    it.each([
      ['token create', '--name'],
      ['token create --name=x --access=all', '--access'],
      ['token create --name=x --expires=soon', '--expires'],
      ['token create --name=x --expires=1999-01-01', '--expires'],
      ['token create --name=x --user=nobody', 'no user "nobody"'],
      ['token create --name=x --organization=none', 'no organization "none"'],
      ['token revoke token_0', 'no token "token_0"'],
      ['token lst', 'say: token create'],
      ['user add nobody', 'say: user add'],
      ['user add a@b.c --role=king', '--role: must be owner, admin, member'],
      ['user role admin@localhost king', 'must be owner'],
      ['user remove admin@localhost', 'at least one owner'],
      ['organization create other', '--owner'],
      ['audit list', 'say: audit verify'],
    ])('refuses “%s” in words that help', async (line, words) => {
      await expect(run(line)).rejects.toThrow(words);
    });

    it('adds users and organizations, and keeps the record of it whole', async () => {
      expect((await run('user add Ada@Example.com --access=viewer')).out).toContain(
        'ada@example.com is member',
      );
      await run('user role ada@example.com admin');
      expect((await run('user list')).out).toMatch(/ada@example\.com +admin/);
      await run('organization create rival --owner=o@rival.example');
      const { out } = await run('token create --name=first --organization=rival');
      expect(await signIn(out.trim())).toMatchObject({ email: 'o@rival.example', role: 'owner' });
      await run('user remove ada@example.com');
      expect(await run('audit verify')).toMatchObject({
        ok: true,
        out: '5 entries, all as they were written.\n',
      });
    });
  });
});
