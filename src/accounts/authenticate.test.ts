import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { authenticate } from './authenticate.ts';
import { initializeInstallation } from './initialize-installation.ts';
import { scopeOf } from './scope-of.ts';

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
const start = (initToken?: string) => initializeInstallation({ store, ids, now, randomBytes }, { initToken });

describe('the first start', () => {
  it('makes an admin with a token that works, shown once', async () => {
    const first = await start();
    expect(first.created).toBe(true);
    expect(await authenticate(store, `Bearer ${first.token}`)).toEqual(first.admin);
    expect(await start()).toEqual({ created: false, admin: first.admin, token: null });
  });

  it('takes the token that the operator set, and one set later as well', async () => {
    const first = await start('my-own-first-token');
    expect(first).toMatchObject({ created: true, token: 'my-own-first-token' });
    expect(await start('my-own-first-token')).toMatchObject({ created: false, token: null });
    expect(await start('another-token-of-mine')).toMatchObject({ token: 'another-token-of-mine' });
    for (const token of ['my-own-first-token', 'another-token-of-mine']) {
      expect(await authenticate(store, `Bearer ${token}`)).toEqual(first.admin);
    }
  });

  it('is made good by the next one when it was killed before there was a token', async () => {
    const organizationId = 'org_1';
    await store.initialize({ organizationId, userId: 'user_1', email: 'admin@localhost', now: now() });
    const second = await start();
    expect(second).toMatchObject({ created: false, admin: { id: 'user_1' } });
    expect(await authenticate(store, `Bearer ${second.token}`)).toEqual(second.admin);
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
    expect(await authenticate(store, header)).toMatchObject({ email: 'admin@localhost' });
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
    await expect(authenticate(store, header)).rejects.toMatchObject({
      status: 401,
      code: 'invalid_token',
      message: 'Missing or invalid token. Send "Authorization: Bearer <token>".',
    });
  });
});

describe('scopeOf', () => {
  it('limits a request to the workspace that it names', async () => {
    const { admin } = await start();
    expect(await scopeOf(store, admin, 'default')).toEqual({
      organizationId: admin.organizationId,
      workspaceIds: ['default'],
      userId: admin.id,
    });
  });

  it('tells a workspace of others and a missing one in the same words', async () => {
    const { admin } = await start();
    const stranger = { id: 'user_x', organizationId: 'org_x', email: 'x@localhost' };
    const answers = await Promise.allSettled([
      scopeOf(store, stranger, 'default'),
      scopeOf(store, admin, 'missing'),
    ]);
    const [foreign, missing] = answers.map((answer) => (answer.status === 'rejected' ? answer.reason : null));
    expect(foreign).toMatchObject({ status: 404, code: 'not_found', param: 'workspace' });
    expect(foreign.message).toBe(missing.message);
  });
});
