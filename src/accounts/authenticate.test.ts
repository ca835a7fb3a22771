import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { authenticate } from './authenticate.ts';
import { initializeInstallation } from './initialize-installation.ts';

let folder: string;
let store: Store;
const now = () => 1_700_000_000_000;
const ids = { now, randomBytes };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-accounts-'));
  store = openSqliteStore({ file: join(folder, 'exhibit.sqlite') });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});
const signIn = (header: string | undefined) => authenticate({ store, signInByJwt: null, now }, header);
const start = (initToken?: string) => initializeInstallation({ store, ids, now, randomBytes }, { initToken });

describe('the first start', () => {
  it('makes an admin with a token that works, shown once', async () => {
    const first = await start();
    expect(first.created).toBe(true);
    expect(await signIn(`Bearer ${first.token}`)).toMatchObject({ userId: first.admin.id });
    expect(await start()).toEqual({ created: false, admin: first.admin, token: null });
  });

  it('takes the token that the operator set, and one set later as well', async () => {
    const first = await start('my-own-first-token');
    expect(first).toMatchObject({ created: true, token: 'my-own-first-token' });
    expect(await start('my-own-first-token')).toMatchObject({ created: false, token: null });
    expect(await start('another-token-of-mine')).toMatchObject({ token: 'another-token-of-mine' });
    for (const token of ['my-own-first-token', 'another-token-of-mine']) {
      expect(await signIn(`Bearer ${token}`)).toMatchObject({ userId: first.admin.id });
    }
  });

  it('is made good by the next one when it was killed before there was a token', async () => {
    const organizationId = 'org_1';
    await store.initialize({
      organizationId,
      name: 'default',
      userId: 'user_1',
      email: 'admin@localhost',
      now: now(),
    });
    const second = await start();
    expect(second).toMatchObject({ created: false, admin: { id: 'user_1' } });
    expect(await signIn(`Bearer ${second.token}`)).toMatchObject({ userId: second.admin.id });
  });

  it.each(['short', 'has spaces in it, alas', 'x'.repeat(513), 'exh_not-one-of-ours-at-all'])(
    'refuses the token "%s" before anything is made',
    async (token) => {
      await expect(start(token)).rejects.toMatchObject({ code: 'invalid_request', param: 'initToken' });
      expect(await start()).toMatchObject({ created: true });
    },
  );
});

describe('authenticate', () => {
  const token = 'my-own-first-token';
  beforeEach(() => start(token));

  it.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}  `])('accepts "%s"', async (header) => {
    expect(await signIn(header)).toMatchObject({ email: 'admin@localhost' });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token.toUpperCase()}`,
    `Bearer ${token} ${token}`,
    `Bearer ${'x'.repeat(100_000)}`,
    "Bearer ' or 1=1 --",
  ])('refuses case %# with one and the same answer', async (header) => {
    await expect(signIn(header)).rejects.toMatchObject({
      status: 401,
      code: 'invalid_token',
      message: 'Missing or invalid token. Send "Authorization: Bearer <token>".',
    });
  });
});
