import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import { askAs, memberOf, tokenOf } from '../../../../test/organization-fixture.ts';
import { verifyAudit } from '../../../accounts/verify-audit.ts';

let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture();
});
afterAll(() => fixture.close());

describe('tokens', () => {
  it('work until they are revoked, and are shown once', async () => {
    const made = (await fixture.inject('POST', '/tokens', { payload: { name: 'for the script' } })).json();
    expect(made).toMatchObject({ object: 'token', token: expect.stringMatching(/^exh_/), access: 'write' });
    const ask = askAs(fixture.app, made.token);
    expect((await ask('GET', '/files')).statusCode).toBe(200);
    const listed = (await ask('GET', '/tokens')).json().data[0];
    expect(listed).toMatchObject({
      id: made.id,
      hint: made.token.slice(0, 8),
      last_used_at: expect.any(Number),
    });
    expect(JSON.stringify(listed)).not.toContain(made.token);
    expect((await fixture.inject('DELETE', `/tokens/${made.id}`)).json()).toEqual({
      id: made.id,
      object: 'token',
      deleted: true,
    });
    expect((await ask('GET', '/files')).statusCode).toBe(401);
    expect((await fixture.inject('DELETE', `/tokens/${made.id}`)).statusCode).toBe(404);
  });

  it.each([
    ['reads and asks', 'GET', '/files', undefined, 200],
    ['does not upload', 'POST', '/files', undefined, 403],
    ['creates no workspace', 'POST', '/workspaces', { id: 'mine', name: 'mine' }, 403],
    ['creates no token', 'POST', '/tokens', { name: 'wider' }, 403],
    ['stores no answer', 'POST', '/chat/completions', { messages: [], store: true }, 422],
  ] as const)('with access `read` %s', async (_, method, url, payload, status) => {
    const { token } = await tokenOf(fixture, fixture.scope.userId, { access: 'read' });
    expect((await askAs(fixture.app, token)(method, url, payload)).statusCode).toBe(status);
  });

  it('with some workspaces see no others and cannot widen themselves', async () => {
    await fixture.inject('POST', '/workspaces', { payload: { id: 'narrow', name: 'n' } });
    const { token } = await tokenOf(fixture, fixture.scope.userId, { workspaces: ['narrow'] });
    const ask = askAs(fixture.app, token);
    expect((await ask('GET', '/workspaces')).json().data).toMatchObject([{ id: 'narrow' }]);
    expect((await ask('GET', '/files?workspace=narrow')).statusCode).toBe(200);
    const [hidden, missing] = [await ask('GET', '/files'), await ask('GET', '/files?workspace=none')];
    expect([hidden.statusCode, hidden.body]).toEqual([404, missing.body]);
    for (const url of ['/users', '/audit']) expect((await ask('GET', url)).statusCode).toBe(403);
    expect((await ask('POST', '/tokens', { name: 'wider' })).statusCode).toBe(403);
  });

  it('end when they expire, and make none that lives longer', async () => {
    const now = Date.now();
    const { token: old } = await tokenOf(fixture, fixture.scope.userId, { expiresAt: now - 1 });
    expect((await askAs(fixture.app, old)('GET', '/files')).statusCode).toBe(401);
    const { token } = await tokenOf(fixture, fixture.scope.userId, { expiresAt: now + 60_000 });
    const ask = askAs(fixture.app, token);
    const made = (await ask('POST', '/tokens', { name: 'child' })).json();
    expect(made.expires_at).toBe(Math.floor((now + 60_000) / 1000));
    expect((await ask('POST', '/tokens', { name: 'past', expires_at: 1 })).statusCode).toBe(422);
  });

  it('of others are made and revoked by admins, and an owner’s by owners alone', async () => {
    const member = await memberOf(fixture);
    const admin = await memberOf(fixture, { role: 'admin' });
    const ask = askAs(fixture.app, admin.token);
    const made = (await ask('POST', '/tokens', { name: 'for them', user: member.email })).json();
    expect(made).toMatchObject({ user_id: member.userId });
    expect((await ask('POST', '/tokens', { name: 'x', user: fixture.scope.userId })).statusCode).toBe(403);
    const theirs = askAs(fixture.app, member.token);
    expect((await theirs('POST', '/tokens', { name: 'x', user: admin.email })).statusCode).toBe(403);
    expect((await theirs('DELETE', `/tokens/${admin.tokenId}`)).statusCode).toBe(404);
    expect((await theirs('GET', '/tokens')).json().data).toHaveLength(2);
    expect((await ask('DELETE', `/tokens/${made.id}`)).statusCode).toBe(200);
  });
});

describe('lists of accounts', () => {
  it.each(['/tokens', '/users'])('come in pages: %s', async (url) => {
    const all = (await fixture.inject('GET', `${url}?order=asc`)).json();
    expect(all).toMatchObject({ object: 'list', has_more: false, first_id: all.data[0].id });
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await fixture.inject('GET', `${url}?order=asc&limit=2${after}`)).json();
      seen.push(...page.data.map(({ id }: { id: string }) => id));
      if (!page.has_more) break;
      after = `&after=${page.last_id}`;
    }
    expect(seen).toEqual(all.data.map(({ id }: { id: string }) => id));
    expect((await fixture.inject('GET', `${url}?limit=0`)).statusCode).toBe(422);
  });
});

describe('users', () => {
  it('are added, promoted and removed; their token ends with them', async () => {
    const made = (await fixture.inject('POST', '/users', { payload: { email: 'New@Example.com' } })).json();
    expect(made).toMatchObject({ email: 'new@example.com', role: 'member', object: 'user' });
    expect(
      (await fixture.inject('POST', '/users', { payload: { email: 'new@example.com' } })).statusCode,
    ).toBe(409);
    const changed = await fixture.inject('PATCH', `/users/${made.id}`, { payload: { role: 'admin' } });
    expect(changed.json().role).toBe('admin');
    const { token } = await tokenOf(fixture, made.id);
    const ask = askAs(fixture.app, token);
    expect((await ask('GET', '/users')).statusCode).toBe(200);
    expect((await ask('PATCH', `/users/${fixture.scope.userId}`, { role: 'member' })).statusCode).toBe(403);
    expect((await ask('DELETE', `/users/${fixture.scope.userId}`)).statusCode).toBe(403);
    expect((await ask('POST', '/users', { email: 'b@c.de', role: 'owner' })).statusCode).toBe(403);
    expect((await fixture.inject('DELETE', `/users/${made.id}`)).statusCode).toBe(200);
    expect((await ask('GET', '/users')).statusCode).toBe(401);
    expect((await fixture.inject('DELETE', `/users/${fixture.scope.userId}`)).statusCode).toBe(409);
  });
});

describe('the audit', () => {
  it('names what was changed, by whom, in an unbroken chain', async () => {
    await fixture.inject('POST', '/workspaces', { payload: { id: 'audited', name: 'a' } });
    await fixture.inject('DELETE', '/workspaces/audited');
    const { data, has_more } = (await fixture.inject('GET', '/audit?limit=2')).json();
    expect(data).toMatchObject([
      { action: 'workspace.deleted', target: 'audited', user_id: fixture.scope.userId },
      { action: 'workspace.created', target: 'audited' },
    ]);
    expect(has_more).toBe(true);
    const next = (await fixture.inject('GET', `/audit?limit=1&after=${data[1].id}`)).json();
    expect(Number(next.data[0].id)).toBe(Number(data[1].id) - 1);
    expect(await verifyAudit(fixture.store, fixture.scope.organizationId)).toMatchObject({ intact: true });
    const member = await memberOf(fixture);
    expect((await askAs(fixture.app, member.token)('GET', '/audit')).statusCode).toBe(403);
  });
});
